"""Plans: what to do next quarter, how many hours it takes, what to measure, what a campaign may do.

Everything is worked out from an answer's joint draws and the shapes of response that go with them.
See docs/methods/plan.md.
"""
