"""Language: what the text is in, cross-checked with what the page declares."""

import pytest

from cleaners.article import Block
from cleaners.metadata import EMPTY, Reading, with_language
from cleaners.metadata.language import well_formed
from tests.metadata_pages import article, reading

ENGLISH = (
    "The rain came down over the hills all through the month of May, and when it stopped at last the"
    " river had risen above the old bridge, so that nobody in the village could cross it for a week."
)
GERMAN = (
    "Der Regen fiel den ganzen Mai über auf die Hügel, und als er endlich aufhörte, war der Fluss "
    "über die alte Brücke gestiegen, so dass ihn eine Woche lang niemand im Dorf überqueren konnte."
)
PORTUGUESE = (
    "A chuva caiu sobre as colinas durante todo o mês de maio e, quando finalmente parou, o rio "
    "tinha subido acima da velha ponte, de modo que ninguém na aldeia o pôde atravessar durante uma "
    "semana."
)
ZULU = (
    "Imvula yana ezintabeni yonke inyanga kaMeyi, futhi lapho isiphela umfula wawusugcwele ngaphezu "
    "kwebhuloho elidala, ngakho akekho umuntu emzaneni owakwazi ukuwela isonto lonke ngenxa yamanzi "
    "amaningi."
)
NORWEGIAN = (
    "Det regnet over åsene hele mai, og da det endelig sluttet, hadde elven steget over den gamle"
    " broen slik at ingen i landsbyen kunne krysse den på en uke."
)
MIXED = f"The end of the day. {GERMAN}"
HEBREW = "הגשם ירד על הגבעות כל חודש מאי, וכאשר פסק עלה הנהר מעל הגשר הישן ואיש בכפר לא יכול היה לחצות אותו."
ARABIC = (
    "هطل المطر على التلال طوال شهر مايو وعندما توقف أخيرا كان النهر قد ارتفع فوق الجسر القديم حتى لم يستطع أحد في"
    " القرية أن يعبره لمدة أسبوع كامل من الزمن."
)
CHINESE = (
    "五月的雨下在山上，雨停的时候，河水已经漫过了老桥，村子里一个星期没有人能过河，大家都留在家里"
    "等着水退下去，直到月底。"
)
JAPANESE = (
    "五月の雨は丘に降り続き、やんだときには川が古い橋を越えていたので、村の人は一週間だれも渡るこ"
    "とができなかった。それでもみんな待っていた。"
)
KOREAN = (
    "오월 내내 언덕에 비가 내렸고, 비가 그쳤을 때 강물은 오래된 다리 위로 올라와 "
    "있어서 마을 사람 아무도 일주일 동안 강을 건널 수 없었다."
)


def blocks(text: str) -> tuple[Block, ...]:
    if not text:
        return ()
    return (Block(kind="paragraph", text=text, level=None, items=None, ordered=None, rows=None, links=()),)


def settled(page: str, text: str) -> tuple[str | None, str | None]:
    found = with_language(reading(page), blocks(text))
    return found.metadata.language, found.winners.get("language")


AFRIKAANS = (
    "Dit is die huis van my pa, en in die huis het hy vir my gesê dat dit nie is wat hy wil hê nie, maar dat hy in"
    " die stad is om te werk en dat hy op die plaas van my oupa gebly het."
)
MACEDONIAN = (
    "Реката е над мостот и не може да се премине, така што луѓето од селото да се вратат дома е тешко; тој се обиде"
    " да ја премине, да се врати на работа и да се сретне со нив, но не успеа."
)
URDU = (
    "مئی کے پورے مہینے پہاڑیوں پر بارش ہوتی رہی اور جب آخرکار رکی تو دریا پرانے پل سے اوپر آ چکا تھا، اس لیے گاؤں میں"
    " کوئی بھی ایک ہفتے تک اسے پار نہیں کر سکا۔"
)


@pytest.mark.parametrize("text", ["", "12 345 !!!", "OK", "https://paper.example/"])
def test_nothing_to_go_by(text: str) -> None:
    assert settled("", text) == (None, None)
    dump = with_language(Reading(metadata=EMPTY, winners={}), blocks(text))
    assert (dump.metadata.language, dump.winners) == (None, {})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (AFRIKAANS, "af"),  # has words of Dutch
        (MACEDONIAN, "mk"),  # and this of Bulgarian
        (URDU, "ur"),
        (NORWEGIAN, "no"),  # the words of Danish, too
        (
            "London Paris Berlin Madrid Rome Vienna Warsaw Dublin " * 5 + ENGLISH[:80],
            "en",
        ),  # few common words
    ],
)
def test_words_that_are_not_clear_are_left_to_langdetect(text: str, language: str) -> None:
    assert settled("", text) == (language, "langdetect")


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (GERMAN, "de")])
def test_clear_words_settle_a_language_that_nothing_declares(text: str, language: str) -> None:
    assert settled("", text) == (language, "vocabulary")


@pytest.mark.parametrize(
    ("page", "text", "language", "how"),
    [
        ('<html lang="pt-BR">', "", "pt-BR", "html lang, text too short to tell"),
        ('<html lang="pt-BR">', "Chuva.", "pt-BR", "html lang, text too short to tell"),
        ('<html lang="pt-BR">', PORTUGUESE, "pt-BR", "html lang, vocabulary agrees"),
        ('<html lang="en">', GERMAN, "de", "langdetect against html lang"),
        (
            '<html lang="en"><meta property="og:locale" content="de_AT">',
            GERMAN,
            "de-AT",
            "meta og:locale, vocabulary agrees",
        ),
        (article(inLanguage="en-GB", headline="a"), ENGLISH, "en-GB", "json-ld inLanguage, vocabulary agrees"),
        ('<html lang="xx-bogus">', ENGLISH, "en", "vocabulary"),
        ('<html lang="zu">', ZULU, "zu", "html lang"),
        ('<html lang="en">', ZULU, None, None),
        ('<html lang="nb-NO">', NORWEGIAN, "nb-NO", "html lang, langdetect agrees"),  # might be Danish
        ('<html lang="da">', NORWEGIAN, "no", "langdetect against html lang"),
        ('<html lang="es">', PORTUGUESE, "pt", "langdetect against html lang"),
        ('<html lang="en">', MIXED, "de", "langdetect against html lang"),
        ('<html lang="zh-Hans-CN">', CHINESE, "zh-Hans-CN", "html lang, script agrees"),
        ('<html lang="en">', CHINESE, "zh", "script against html lang"),
        ("", JAPANESE, "ja", "script"),
        ("", KOREAN, "ko", "script"),
        ("", HEBREW, "he", "script"),
        ('<html lang="iw">', HEBREW, "he", "html lang, script agrees"),
        ("", ARABIC, "ar", "langdetect"),
        ("", ENGLISH, "en", "vocabulary"),
    ],
)  # fmt: skip
def test_settled(page: str, text: str, language: str | None, how: str | None) -> None:
    assert settled(page, text) == (language, how)


def test_the_same_answer_every_time() -> None:
    mixed = f"{ENGLISH[:90]} {GERMAN[:90]} {PORTUGUESE[:90]}"
    assert len({settled("", mixed) for _ in range(8)}) == 1


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("", None),
        ("en,de", "en"),
        ("english", None),
        ("qq", None),
        ("und", None),
        ("en_us", "en-US"),
        ("de_DE.UTF-8", "de-DE"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("jp", "ja"),
        ("x" * 10_000, None),
    ],
)
def test_well_formed(tag: str, expected: str | None) -> None:
    assert well_formed(tag) == expected
