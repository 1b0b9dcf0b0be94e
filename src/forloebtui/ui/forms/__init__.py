"""Forms: their fields as data, what a field holds, and the one screen that shows any of them."""
