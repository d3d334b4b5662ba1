from xml.etree.ElementTree import fromstring

from publish.press.page_texts import document_texts


def test_a_word_in_pieces_is_one_word() -> None:
    root = fromstring('<p><span class="drop-cap">D</span>epuis <em>peu</em><sup>1</sup></p>')
    assert document_texts(root) == ("Depuis peu1",)


def test_blocks_are_texts_of_their_own_and_breaks_part_words() -> None:
    root = fromstring("<div><p>un</p><p>deux<br/>trois</p>quatre</div>")
    assert document_texts(root) == ("un", "deux", "trois", "quatre")


def test_what_nobody_reads_and_what_runs_in_margins_is_left_out() -> None:
    root = fromstring(
        "<html><head><title>a</title></head><body><style>b</style><svg><title>c</title><text>d</text></svg>"
        '<div data-running="title">e</div><!-- f --></body></html>'
    )
    assert document_texts(root) == ("d",)
