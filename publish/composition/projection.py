"""From the globe to the paper: Albers' conic projection, which keeps areas true.

On a sphere, after Snyder, Map Projections: A Working Manual (USGS 1395), chapter 14.
"""

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from publish.composition.geometry import Point

EARTH = 6371.0
"""The radius of the Earth in kilometres."""


@dataclass(frozen=True, slots=True)
class Albers:
    """Albers' projection: degrees in, kilometres right and down from the origin out."""

    meridian: float
    origin: float
    cone: float
    """How far the cone is unrolled: n of the formulas."""
    constant: float

    def project(self, longitude: float, latitude: float) -> Point:
        """Put a place of the globe on the plane.

        >>> albers(46, 40, 87, 56).project(66.5, 48)
        (0.0, 0.0)
        >>> [round(part) for part in albers(46, 40, 87, 56).project(76.91, 43.33)]
        [839, 464]
        """
        radius = self._radius(latitude)
        angle = self.cone * radians(longitude - self.meridian)
        return EARTH * radius * sin(angle), EARTH * (radius * cos(angle) - self._radius(self.origin))

    def locate(self, point: Point) -> Point:
        """Give longitude and latitude of a point of the plane.

        >>> plane = albers(46, 40, 87, 56)
        >>> [round(part, 6) for part in plane.locate(plane.project(76.91, 43.33))]
        [76.91, 43.33]
        """
        x, y = point[0] / EARTH, point[1] / EARTH + self._radius(self.origin)
        angle, radius = atan2(x, y), hypot(x, y)
        sine = (self.constant - (radius * self.cone) ** 2) / (2 * self.cone)
        return self.meridian + degrees(angle / self.cone), degrees(asin(min(max(sine, -1), 1)))

    def _radius(self, latitude: float) -> float:
        return sqrt(max(self.constant - 2 * self.cone * sin(radians(latitude)), 0)) / self.cone


def albers(west: float, south: float, east: float, north: float) -> Albers:
    """Fit the projection to a part of the northern half of the globe.

    Its standard parallels lie a sixth of the height within, where they distort least.
    """
    first, second = radians(south + (north - south) / 6), radians(north - (north - south) / 6)
    cone = (sin(first) + sin(second)) / 2
    return Albers((west + east) / 2, (south + north) / 2, cone, cos(first) ** 2 + 2 * cone * sin(first))


def kilometres(start: Point, end: Point) -> float:
    """Measure the way between two places given in degrees, longitude first.

    >>> round(kilometres((71.43, 51.18), (76.91, 43.33)))
    965
    """
    (a, b), (c, d) = ((radians(x), radians(y)) for x, y in (start, end))
    half = sin((d - b) / 2) ** 2 + cos(b) * cos(d) * sin((c - a) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
