"""The archive of a year: bags that anybody can verify, copies compared, papers for legal deposit."""
