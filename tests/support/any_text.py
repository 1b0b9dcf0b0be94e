"""Any text a person could store: what hypothesis takes by itself takes it seconds to work out anew."""

from hypothesis import strategies as st

# All that UTF-8 can write.
CHARACTERS = st.characters(exclude_categories=["Cs"])
