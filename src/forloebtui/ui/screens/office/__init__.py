"""What the office or the person decides: settings, keys, the wheel and the offers."""
