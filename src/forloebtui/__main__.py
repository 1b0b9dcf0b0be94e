"""``python -m forloebtui``."""

from forloebtui.cli import main

raise SystemExit(main())
