"""The peer of `make bench`: the upper bound of three counts by art. 58, written for OpenFisca-Core as its users would.

Runs in an environment of its own (requirements/peer.txt); prints the mean processor time of one case, in seconds.
"""

import sys
import time

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERSON = build_entity("person", "persons", "defendant", is_person=True)
COUNTS = (1, 2, 3)
ENTERED = {"m1": 15, "m2": 17, "m3": 10, "n1": 10, "n2": 12, "n3": 5}
TIMES = 200


def variable(name, formula=None):
    """A variable of a person, entered or computed."""
    parts = {"value_type": float, "entity": PERSON, "definition_period": DateUnit.YEAR, "label": name}
    return type(name, (Variable,), parts | ({"formula": formula} if formula else {}))


def strictest(person, period):
    """The strictest single punishment."""
    return np.maximum.reduce([person(f"m{count}", period) for count in COUNTS])


def cap(person, period):
    """What the final punishment cannot exceed."""
    most = person("strictest", period)
    return np.where(most >= 20, 25.0, np.where(most > 5, 20.0, most))


def final_max(person, period):
    """The most that the final punishment can be."""
    total = sum(person(f"m{count}", period) for count in COUNTS)
    return np.minimum(np.maximum(total, person("strictest", period)), person("cap", period))


def main():
    """Time the single case."""
    system = TaxBenefitSystem([PERSON])
    for name in ENTERED:
        system.add_variable(variable(name))
    for name, formula in (("strictest", strictest), ("cap", cap), ("final_max", final_max)):
        system.add_variable(variable(name, formula))
    entered = {name: {"2022": value} for name, value in ENTERED.items()}
    begun = time.process_time()
    for _ in range(TIMES):
        case = {"persons": {"a": {**entered, "final_max": {"2022": None}}}}
        simulation = SimulationBuilder().build_from_entities(system, case)
        if simulation.calculate("final_max", "2022")[0] != ENTERED["m2"] + 3:
            sys.exit("the peer is wrong")
    sys.stdout.write(f"{(time.process_time() - begun) / TIMES}\n")


if __name__ == "__main__":
    main()
