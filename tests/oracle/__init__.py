"""Every number once more: the rules of design section 5 in plain Python, and the product compared with them.

`framework`, `crosswalk`, `scores`, `state`, `statistics`, `agreement`, `change`, `attention`, `sections`, `over_time`,
`review` and `words` are the oracle: they know nothing of the package, which `test_independent.py` holds. `portfolios`
makes a random portfolio as a plain description, `product` puts the same description in a database and asks it,
`compare` says where two answers differ. The tests ask the same of pages, commands and oracle.

A description is a dictionary: `collaborations` (name, slug, archived, periods, programmes) and `assessments`
(collaboration, on, order, kader, phase, water, adaptation, definitive, replies). A reply is a tuple: viewpoint,
function, item, score, missing, answer. `order` is the order in which assessments were made definitive.
"""
