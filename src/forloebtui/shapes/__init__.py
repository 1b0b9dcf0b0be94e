"""Geometry that screen and paper share: time axis, bars and wheel. No drawing."""
