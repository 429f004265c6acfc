"""Every number once more: the rules of design section 5 in plain Python, and the product compared with them.

`framework`, `crosswalk`, `scores`, `state`, `statistics`, `change`, `attention`, `sections` and `agreement` are the
oracle. They know nothing of the package: `test_independent.py` holds that. `portfolios` makes a portfolio as a plain
description, `product` puts the same description in a database, `numbers` says per page and command what is compared.

A description is a dictionary: `collaborations` (name, slug, archived, periods, programmes) and `assessments`
(collaboration, on, order, kader, phase, water, adaptation, definitive, replies). A reply is a tuple: viewpoint,
function, item, score, missing, answer. `order` is the order in which assessments were made definitive.
"""
