"""The web application: an owner's minute a week, and an answer worth showing.

Django keeps people, businesses' places, jobs and the audit log; facts stay in the books. Only this
package knows Django, which comes with the extra `web` (`make setup` in a checkout).
"""

import os

# As the command line does: matrices are small here, and threads that wait for one another take the
# time of other visitors. NumPy reads it when it is imported first.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
