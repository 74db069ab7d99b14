"""``python -m tests.words``: the template and the catalogues made anew, or with ``--check`` only looked at."""

import sys

from .template import faults, write

if "--check" in sys.argv[1:]:
    found = faults()
    print("\n".join(found) or "Every catalogue is complete.")
    sys.exit(bool(found))
write()
