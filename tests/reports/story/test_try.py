from tests.reports.story.conftest import *
from tests.reports.story.conftest import told


def test_it(year):
    for who, unit in (
        (year.chain.principal, year.chain.world.north),
        (year.chain.director, year.chain.world.authority),
        (year.chain.student, year.chain.world.authority),
    ):
        s = told(who, unit)
        for c in s.chapters:
            print(c.chapter, "|", c.words, "|", c.hidden)
            for i in c.items:
                print("   ", (i.on.isoformat(), i.title, i.state, i.says, i.about, i.beside))
