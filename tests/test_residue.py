"""The residue stage: what must not be touched first, then what must go, and what it tells."""

from dataclasses import replace

import pytest

from cleaners import clean_html, clean_text, residue
from cleaners.article import Block, Link
from cleaners.metadata import EMPTY
from cleaners.residue import dates, shape
from cleaners.residue.ends import continuation, credit
from cleaners.residue.lines import context, judge

ONE = (
    "The river rose by two metres during the night, and half of the lower town stood under water on Tuesday."
)
TWO = "Some forty families were brought to the school on the hill, where teachers handed out hot soup until noon."
KNOWN = replace(EMPTY, title="River floods lower town", authors=("Ann Lee",), site_name="The Daily Sail")


def block(text, kind="paragraph", links=()):
    items = tuple(text.split("\n")) if kind == "list" else None
    level = 2 if kind == "heading" else None
    return Block(kind=kind, text=text, level=level, items=items, ordered=None, rows=None, links=links)


def dropped(*texts):
    blocks = [text if isinstance(text, Block) else block(text) for text in texts]
    return residue.drop(blocks, KNOWN)


def left(*texts):
    return [kept.text for kept in dropped(*texts).blocks]


@pytest.mark.parametrize(
    "text",
    [
        "Read more about what happened in 1998, said the clerk, and you will see that it was far worse then.",
        "“Share this article on Facebook,” the banner said.",
        "“Read more: it helps,” he said.",
        "He signed up for our newsletter in 2009 and never read it.",
        "Print is dead, he likes to say.",
        "By the river",
        "2014",
        "* * *",
        "┌────┐",
        "13 people, 2 dogs",
        "Not now.",
        "- local",
        "He said: continue reading the signs.",
    ],
)
def test_prose_and_short_lines_between_prose_stay(text):
    assert left(ONE, text, TWO) == [ONE, text, TWO]


PROSE_THAT_BEGINS_SO = [
    "Sign up for our newsletter. Those five words, the editor says, are what keeps a small paper alive.",
    "Follow us on Twitter, they said, and the town did so until there was nobody left who had not read it.",
    "Share this article on Facebook, the box adds, and half of the readers do so without having read it.",
    "Subscribe to our newsletter is the sentence that he hates most in the whole of the English language.",
    "We use cookies in the kitchen to bribe the children, says the cook, who bakes sixty of them a day.",
    "By signing up at seventeen he escaped the farm, the drought and a father who never forgave him.",
    "Read more about what happened in 1998, said the clerk, and you will see that it was far worse then.",
    "Abonnieren Sie unseren Newsletter, steht auf dem Schild, und der halbe Ort lacht seit Jahren darüber.",
    "Suivez-nous sur Facebook, dit l'affiche, et tout le village se demande qui pourrait bien le faire.",
    "Síguenos en Facebook, dice el cartel, y todo el pueblo se pregunta desde hace años quién lo haría.",
]


@pytest.mark.parametrize("text", PROSE_THAT_BEGINS_SO)
def test_prose_that_only_begins_as_residue_does_stays_anywhere(text):
    assert left(ONE, text, TWO) == [ONE, text, TWO]
    assert left(text, ONE) == [text, ONE]
    assert left(ONE, TWO, text) == [ONE, TWO, text]
    assert left(text) == [text]


TOLD = [
    "Follow us on Twitter, they said.",
    "We use cookies in the trap, the ranger said.",
    "Inscrivez-vous à notre newsletter, disait le boulanger, et je m'inscrivais.",
    "Read more about it and you will see why.",
    "Lire aussi le grec était son rêve.",
    "Leggi anche severe non bastano.",
    "Lesen Sie auch das Kleingedruckte, rät er.",
    "Czytaj także między wierszami, radzi.",
    "اقرأ أيضا ما بين السطور، كما يقول.",
    "Tags: that is what the sheep farmers call them.",
    "Photo de classe, 1954 : il est au premier rang.",
    "Foto di gruppo, poi tutti a casa.",
    "C'est tout.",
    "C. S. Lewis had said the same.",
    "C'è ancora speranza.",
    "»Share this article on Facebook«, stand da.",
]


@pytest.mark.parametrize("text", TOLD)
def test_short_sentences_that_go_on_past_the_phrase_stay_anywhere(text):
    assert left(ONE, text, TWO) == [ONE, text, TWO]
    assert left(ONE, TWO, text) == [ONE, TWO, text]


@pytest.mark.parametrize(
    "text",
    [
        "Follow us on Facebook, Twitter and Instagram.",
        "If you enjoyed this article, share it.",
        "If you enjoyed this article, please tell a friend.",
        "Subscribe to our newsletter, and never miss a story in your inbox.",
        "Sign up to receive news, updates, and special offers.",
        "To continue reading, subscribe now.",
        "Read more about the bridge",
        "Next: over the ridge in the fog.",
        "Read more about our work.",
        "Click here to make us a preferred source on Google.",
        "Lire aussi Le pont s'est effondré.",
        "Related: Should you paint a bridge?",
        "Tags: river, flood.",
        "詳細はこちら。",
        "続きはこちらからご覧ください。",
        "更多信息请点击这里。",
        "Photo by Ann Lee.",
        "Foto di Anna Rossi, Ansa.",
        "© 2014 The Daily Sail.",
        "ⓒ 연합뉴스",
        "Ⓒ 2014 The Daily Sail",
    ],
)
def test_prompts_teasers_and_credits_with_a_full_stop_go_from_the_end(text):
    assert left(ONE, TWO, text) == [ONE, TWO]


CLICKS = [
    "Click here to read the full report.",
    "Click here for the full list of winners.",
    "Cliquez ici pour lire le rapport complet.",
    "Haga clic aquí para leer el informe completo.",
    "Clicca qui per leggere tutto il rapporto.",
    "Clique aqui para ler o relatório completo.",
    "Klik hier om het hele rapport te lezen.",
    "Kliknij tutaj, aby przeczytać cały raport.",
]


@pytest.mark.parametrize("text", CLICKS)
def test_what_asks_for_a_click_stays_within_a_text_and_goes_from_its_end(text):
    assert left(ONE, text, TWO) == [ONE, text, TWO]
    assert left(ONE, TWO, text) == [ONE, TWO]


@pytest.mark.parametrize(
    "text",
    [
        "Click here, the page said, and the whole of it was gone.",
        "Dit vind je in elke stad van het land.",
        "Lire notre histoire est un plaisir pour elle.",
        "Clicks from here to the coast were heard all night.",
    ],
)
def test_sentences_that_ask_for_nothing_stay_at_the_end(text):
    assert left(ONE, TWO, text) == [ONE, TWO, text]


TEASERS = [
    "ALSO READ - Ten ferries worth a trip",
    "RELATED: Ten ferries worth a trip",
    "Related → Ten ferries worth a trip",
    "Watch: The last trip of the Ellery Star",
    "Video: So entsteht ein Windrad",
    "Hier mehr lesen: Windkraft in Bayern",
    "Weiterlesen nach der Anzeige",
    "À lire également : La Bretagne perd ses sémaphores",
    "» Lire aussi : La Bretagne perd ses sémaphores",
    "Przeczytaj również: Most Pokoju do remontu",
    "Dalszy ciąg artykułu pod materiałem wideo",
    "إقرأ أيضاً",
    "ذات صلة: المكتبات المتنقلة في الجبال",
    "関連ニュース：島の学校を訪ねて",
    "SIGN UP FOR THE HERALD BRIEFING",
    "(adsbygoogle = window.adsbygoogle || []).push({});",
    "Tweet",
]


@pytest.mark.parametrize("text", TEASERS)
def test_teasers_and_buttons_go_from_between_prose(text):
    assert left(ONE, text, TWO) == [ONE, TWO]


@pytest.mark.parametrize(
    "text",
    [
        "Video: none",
        "Watch: it will rain before noon.",
        "Source: World Health Organization",
        "Tags: river, flood",
        "Sign up for the gym",
        "The Herald Briefing",
        "X",
        "Tweets",
    ],
)
def test_lines_that_only_look_like_teasers_stay_between_prose(text):
    assert left(ONE, text, TWO) == [ONE, text, TWO]


@pytest.mark.parametrize(("language", "kept"), [("en", True), ("pt-BR", False)])
def test_a_word_that_introduces_teasers_in_one_language_may_be_a_speaker_in_another(language, kept):
    text = "Leia: Somebody has to save our skins!"
    known = replace(KNOWN, language=language)
    assert [one.text for one in residue.drop([block(ONE), block(text), block(TWO)], known).blocks] == (
        [ONE, text, TWO] if kept else [ONE, TWO]
    )


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("de", "Foto: dpa", "photo_credit: de.toml 'foto:'"),
        ("de", "Politik", "chrome: de.toml 'politik'"),
        ("de", "Antworten", "comment_controls: de.toml 'antworten'"),
        ("en", "Filed under", "filed_under: en.toml 'filed under'"),
        ("en", "Tags: river, flood", "filed_under: en.toml 'tags:'"),
    ],
)
def test_a_rule_names_the_class_and_the_file_of_the_language(language, text, rule):
    [removal] = residue.drop([block(ONE), block(TWO), block(text)], replace(KNOWN, language=language)).removed
    assert removal.rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "Follow us on Twitter. It rained on.",
        "Sign up to get rain, mud, and snow.",
        "Другие материалы сгорели.",
        "나머지 기사는 불탔다.",
        "写真は、父の形見だ。",
    ],
)
def test_short_sentences_that_may_be_either_stay_in_the_middle_alone(text):
    assert left(ONE, text, TWO) == [ONE, text, TWO]
    assert left(ONE, TWO, text) == [ONE, TWO]


@pytest.mark.parametrize(
    "text",
    [
        "Follow us on Facebook, Twitter and Instagram.",
        "Follow us on Facebook. Like us on Twitter.",
        "Sign up for our newsletter to receive the best of The Daily Sail and never miss a story in your inbox.",
        "We use cookies to analyze our traffic. By continuing to use our site, you accept our use of cookies.",
        "Abonnieren Sie unseren Newsletter und lesen Sie jeden Morgen das Beste, direkt in Ihrem Postfach.",
        "Inscrivez-vous à notre newsletter pour recevoir le meilleur de l'actualité dans votre boîte mail.",
        "Подпишитесь на наш канал в Telegram, чтобы первыми узнавать о самых важных событиях вашего города.",
    ],
)
def test_prompts_of_whole_sentences_go_from_between_prose(text):
    assert left(ONE, text, TWO) == [ONE, TWO]


@pytest.mark.parametrize(
    ("language", "file"), [(None, "en"), ("en-GB", "en"), ("de", "de"), ("nb", "no"), ("xx", "en")]
)
def test_a_shared_phrase_is_named_with_the_file_of_the_articles_language(language, file):
    known = replace(KNOWN, language=language)
    [removal] = residue.drop([block(ONE), block(TWO), block("Video")], known).removed
    assert removal.rule == f"chrome: {file}.toml 'video'"


@pytest.mark.parametrize(
    "heading", ["Facebook", "Support", "More information", "FAQ", "Newsletter", "Sources"]
)
def test_headings_with_text_below_stay(heading):
    assert left(ONE, block(heading, "heading"), TWO) == [ONE, heading, TWO]


def test_code_tables_and_lists_with_text_stay():
    code = block("print\nShare\nreturn", "code")
    entries = block("Share\nThe bread\nThe soup", "list")
    assert left(ONE, code, entries, TWO) == [ONE, code.text, entries.text, TWO]


def test_a_clean_text_is_left_alone():
    result = dropped(block("The school", "heading"), ONE, TWO)
    assert (len(result.blocks), result.removed, result.credited_source, result.is_truncated) == (
        3,
        (),
        None,
        None,
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Like Us on Facebook", "share: en.toml 'like us on facebook'"),
        ("READ MORE: A bridge falls in the north, and nobody knows why", "read_more: en.toml 'read more:'"),
        ("Lire aussi : Un pont s'effondre", "read_more: fr.toml 'lire aussi:'"),
        ("Lesen Sie auch", "read_more: de.toml 'lesen sie auch'"),
        ("Читайте также: Мост рухнул", "read_more: ru.toml 'читайте также:'"),
        ("あわせて読みたい", "read_more: ja.toml 'あわせて読みたい'"),
        ("اقرأ أيضا: سقوط جسر", "read_more: ar.toml 'اقرأ أيضا:'"),
        ("Sign up for our newsletter to get the best of the week.", "newsletter: en.toml 'sign up for our'"),
        (
            "Article continues after advertisement",
            "advertisement: en.toml 'article continues after advertisement'",
        ),
        ("Facebooktwittermail", "share labels"),
        ("Facebook Twitter LinkedIn Email", "share labels"),
        ("logo boxlogo arrow uplogo arrow downlogo menulogo full tablogo", "glued icon names"),
        ("River floods lower town", "repeated title"),
        ("Photo: Getty Images", "photo_credit: de.toml 'photo:'"),
    ],
)
def test_residue_goes_from_between_prose_and_says_why(text, rule):
    result = dropped(ONE, text, TWO)
    assert [kept.text for kept in result.blocks] == [ONE, TWO]
    [removal] = result.removed
    assert (removal.stage, removal.text) == ("residue", text)
    assert removal.rule.split(": ")[0] == rule.split(": ")[0]
    assert "photo" in rule or removal.rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "Politics",
        "May 3, 2014",
        "By Ann Lee",
        "Ann Lee",
        "The Daily Sail",
        "5 min read",
        "Home > News > Floods",
        "12",
    ],
)
def test_what_stands_above_the_text_goes(text):
    assert left(text, ONE, TWO) == [ONE, TWO]


@pytest.mark.parametrize(
    "text",
    [
        "Menu",
        "Tags: river, flood",
        "#river #flood",
        "© 2014 The Daily Sail",
        "Real Time Analytics",
        "Comments",
        "→ ★",
    ],
)
def test_what_stands_behind_the_text_goes(text):
    assert left(ONE, TWO, text) == [ONE, TWO]


def test_weak_residue_goes_beside_residue():
    assert left(ONE, "Share on Facebook", "Menu", "Print", TWO) == [ONE, TWO]


def test_a_heading_whose_text_is_gone_goes():
    assert left(ONE, block("Elsewhere", "heading"), "Read more: A bridge falls") == [ONE]


def test_residue_lines_go_out_of_a_paragraph_and_links_follow():
    text = f"Share this article\n{ONE}\n{TWO}"
    link = Link(start=text.index("forty"), end=text.index("forty") + 5, url="https://a.org/")
    [kept] = dropped(block(text, links=(link,))).blocks
    assert kept.text == f"{ONE}\n{TWO}"
    assert kept.text[kept.links[0].start : kept.links[0].end] == "forty"


@pytest.mark.parametrize(
    "text", ["It rained (see below).", "It rained [1]", "It rained. Read on the train.", "Weiter."]
)
def test_ends_that_are_no_continuation(text):
    assert continuation(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("It rained. [Continue reading…]", "It rained."),
        ("It rained. Continue reading →", "It rained."),
        ("Es regnete … Weiterlesen", "Es regnete …"),
        ("Il pleuvait. Lire la suite", "Il pleuvait."),
        ("It rained […] Read more", "It rained […]"),
    ],
)
def test_a_glued_continuation_is_cut_and_told(text, rest):
    result = dropped(ONE, text)
    assert (result.blocks[-1].text, result.is_truncated) == (rest, True)
    assert result.removed[0].rule.split(":")[0] in {"continues", "read_more"}


@pytest.mark.parametrize(
    "text", ["Hard Times, he said.", "He read the Times", "A long way from the Post of Leipzig", "Robert"]
)
def test_lines_that_are_no_credit(text):
    assert credit(text) is None


@pytest.mark.parametrize(
    ("text", "source"),
    [("IB Times", "IB Times"), ("(Reuters)", "Reuters"), ("dpa", "dpa"),
     ("— The Kathmandu Post", "The Kathmandu Post"), ("Source: AFP", "AFP"), ("新华社", "新华社")],
)  # fmt: skip
def test_a_last_line_that_names_a_paper_is_its_credit(text, source):
    result = dropped(ONE, TWO, text)
    assert (result.credited_source, [kept.text for kept in result.blocks]) == (source, [ONE, TWO])


def test_every_block_has_a_step():
    result = dropped(ONE, "Share on Facebook", TWO)
    assert [(step.kept, step.text) for step in result.steps] == [
        (True, ONE), (False, "Share on Facebook"), (True, TWO),
    ]  # fmt: skip


def test_nothing_in_nothing_out():
    assert dropped() == residue.Residue(
        blocks=(), removed=(), credited_source=None, is_truncated=None, pieces=[]
    )
    assert dropped().steps == ()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The crash of 1929", None),
        ("03/04/2014", None),
        ("13/04/2014", "2014-04-13"),
        ("04/27/2024 06:11:51 pm", "2024-04-27T18:11:51"),
        ("13 Nov, 2014 21:32", "2014-11-13T21:32:00"),
        ("Montag, 3. März 2014", "2014-03-03"),
        ("3 мая 2014", "2014-05-03"),
        ("2014年5月3日", "2014-05-03"),
        ("3 de mayo de 2014", "2014-05-03"),
    ],
)
def test_dates_of_short_lines(text, date):
    assert dates.read(text) == date


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("The crash of 1929", False), ("2025 tax deadlines", False), ("12 soldiers died in 1944.", False),
     ("13 Nov, 2014 21:32", True), ("Updated February 12, 2026", True)],
)  # fmt: skip
def test_lines_that_are_dates_alone(text, is_one):
    assert (shape.is_date_only(text) and dates.read(text) is not None) is is_one


@pytest.mark.parametrize("text", PROSE_THAT_BEGINS_SO[:3])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_such_prose_stays_in_pages_and_dumps(text, place):
    paragraphs = [ONE, TWO]
    paragraphs.insert(place, text)
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<nav><a href='/'>Home</a></nav><article><h1>River floods town</h1>{told}</article><p>© 2014</p>"
    assert [kept.text for kept in clean_html(page).blocks] == paragraphs
    dump = "\n\n".join(["Home", "River floods lower town", *paragraphs, "© 2014 The Daily Sail"])
    assert [kept.text for kept in clean_text(dump).blocks] == paragraphs


def judged(text):
    return judge(text, context(EMPTY))


@pytest.mark.parametrize(("text", "firm"), [("Photo credit:", False), ("Photos: Getty Images", True)])
def test_a_photo_credit_that_is_a_phrase_of_its_own_is_one_anywhere_if_it_names_somebody(text, firm):
    verdict = judged(text)
    assert verdict is not None
    assert (verdict.name, verdict.firm) == ("photo_credit", firm)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Écouter l’article", "share: fr.toml 'écouter l'article'"),
        ("¡Enlace copiado!", "share: es.toml 'enlace copiado'"),
        ("Citeste si:", "read_more: ro.toml 'citește și'"),
        ("ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ", "read_more: el.toml 'διαβάστε επίσης'"),
        ("إقرأ أيضا", "read_more: ar.toml 'اقرأ أيضا'"),
    ],
)
def test_phrases_are_known_however_they_are_printed(text, rule):
    verdict = judged(text)
    assert verdict is not None
    assert verdict.rule == rule


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Support our farmers.", False),
        ("Receive our guests with bread.", False),
        ("Support our work today!", True),
        ("Support our newsroom with your gift today", True),
        ("Subscribe to our free letter.", True),
    ],
)
def test_a_plain_sentence_that_begins_with_two_words_of_a_prompt_is_none_for_sure(text, firm):
    verdict = judged(text)
    assert verdict is not None
    assert verdict.firm is firm


@pytest.mark.parametrize(
    "text",
    [
        "Share Prices",
        "Business Travel",
        "Home Office",
        "Follow Your Heart",
        "Send Money Home",
        "Video Games",
        "Share and save the print.",
        "“Share Save Print”",
        "Condividi Drucken",
    ],
)
def test_words_of_labels_make_no_row(text):
    assert judged(text) is None


@pytest.mark.parametrize(
    ("text", "firm", "rule"),
    [
        ("Share Save Print", True, "en.toml 'share', en.toml 'save', en.toml 'print'"),
        ("Share & Save & Print", True, "en.toml 'share', en.toml 'save', en.toml 'print'"),
        ("Log in Sign up", True, "en.toml 'log in', en.toml 'sign up'"),
        ("Teilen Merken Drucken", True, "de.toml 'teilen', de.toml 'merken', de.toml 'drucken'"),
        ("Social Media Marketing", False, "en.toml 'social media', de.toml 'marketing'"),
        ("Login Register", False, "en.toml 'login', en.toml 'register'"),
        (
            "Home News Sport Weather",
            False,
            "en.toml 'home', en.toml 'news', en.toml 'sport', en.toml 'weather'",
        ),
    ],
)
def test_a_row_of_labels_names_each(text, firm, rule):
    verdict = judged(text)
    assert verdict is not None
    assert (verdict.rule, verdict.firm) == (f"row of labels: {rule}", firm)


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("A post shared by two farmers (a mile apart) brought the valley to the market", False),
        ("A post shared by Ann Lee (@ann.lee)", True),
        ("A post shared by Ann Lee (@ann.lee) on May 3, 2019 at 9:12am PDT", True),
        ("Una publicación compartida de Ana Ruiz (@anaruiz)", True),
        ("Une publication partagée par Léa (@lea_75)", True),
    ],
)
def test_an_embedded_post_is_signed_with_an_account(text, firm):
    verdict = judged(text)
    assert (verdict is not None and verdict.firm) is firm


@pytest.mark.parametrize("text", ["Nein.", "Nie?", "Oui.", "Нет.", "Sign out.", "Log out.", "いいえ。"])
def test_a_sentence_of_a_word_or_two_is_no_label(text):
    assert judged(text) is None


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Advertisement.", True),
        ("Share!", False),
        ("Log out", True),
    ],
)
def test_other_labels_with_a_mark_behind_them_are_known(text, firm):
    verdict = judged(text)
    assert verdict is not None
    assert verdict.firm is firm
