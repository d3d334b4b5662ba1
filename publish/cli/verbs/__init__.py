"""What each verb does: a request in, an outcome out; heavy floors are imported when they work."""
