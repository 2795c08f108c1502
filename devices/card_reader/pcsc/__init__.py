"""Cards on an ordinary PC/SC reader: the social-security card; a resident ID is only recognised and sent elsewhere."""
