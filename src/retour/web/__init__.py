"""The web application: an owner's minute a week, and an answer worth showing.

Django keeps people, businesses' places, jobs and the audit log; facts stay in the books. Only this
package knows Django, which comes with the extra `web` (`pip install "retour[web]"`).
"""
