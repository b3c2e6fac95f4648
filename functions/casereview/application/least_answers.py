"""Which answers something depends on, found out from every combination of them, and said in few words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, product

from casereview.domain.facts import QUESTIONS

Answers = Mapping[str, str]

NOT_KNOWN = ""
EVERY_ANSWER = {question: (*choices, NOT_KNOWN) for question, (_, choices) in QUESTIONS.items()}
COMBINATIONS: tuple[Answers, ...] = tuple(
    dict(zip(EVERY_ANSWER, answers, strict=True)) for answers in product(*EVERY_ANSWER.values())
)


def least_answers(chosen: Sequence[Answers], among: Sequence[Answers]) -> tuple[Answers, ...]:
    """The fewest answers that single out the chosen combinations among these: each alternative is enough by itself."""
    found: list[Answers] = []
    for few in _fewest_first():
        if any(enough.items() <= few.items() for enough in found):
            continue
        fitting = [answers for answers in among if few.items() <= answers.items()]
        if fitting and all(answers in chosen for answers in fitting):
            found.append(few)
    return tuple(found)


def in_few_words(alternatives: Collection[Answers]) -> str:
    """These answers as a person would put it; "" where no answer is needed."""
    each = [set(answers.items()) for answers in alternatives]
    common = set.intersection(*each) if each else set()
    rest = [answers - common for answers in each if answers - common]
    one_question = len({question for answers in alternatives for question in answers}) == 1
    either = ", or ".join(_joined(answers, one_question=one_question) for answers in rest)
    return ", and: ".join(part for part in (_joined(common, one_question=one_question), either) if part)


def _fewest_first() -> Iterator[Answers]:
    for size in range(len(EVERY_ANSWER) + 1):
        for questions in combinations(EVERY_ANSWER, size):
            for answers in product(*(EVERY_ANSWER[question] for question in questions)):
                yield dict(zip(questions, answers, strict=True))


def _joined(answers: Collection[tuple[str, str]], *, one_question: bool) -> str:
    order = list(EVERY_ANSWER)
    in_order = sorted(answers, key=lambda answer: order.index(answer[0]))
    return " and ".join(_in_words(*answer, one_question=one_question) for answer in in_order)


def _in_words(question: str, answer: str, *, one_question: bool) -> str:
    """A plain yes is the question itself; what would not be clear by itself names its question."""
    label, choices = QUESTIONS[question]
    if answer == NOT_KNOWN:
        return "not known" if one_question else f"not known: {label}"
    return {"yes": label, "no": f"no: {label}"}.get(answer, choices[answer])
