"""The six colours that the wheel and the timeline share on paper, told apart by every eye."""

ON_PAPER = ("#1a5fe6", "#0d3f25", "#d59f05", "#b52b97", "#6a5a00", "#37b994")
# What is written on each of them, at a contrast of at least 4.5.
INK_ON_PAPER = ("#ffffff", "#ffffff", "#000000", "#ffffff", "#ffffff", "#000000")
