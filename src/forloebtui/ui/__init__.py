"""How it looks: the app, its keys, its text, its screens and widgets."""
