"""Bylines in scripts that set no blanks in names."""

import pytest

from cleaners import clean_text
from cleaners.plaintext import stamps

KOREAN = (
    "제주시 한림읍의 해녀 학교가 5일 입학식을 열고 신입생 서른 명을 맞았다. 여덟 명은 서울에서 내려온 청년들이다.",
    "교육은 9월까지 매주 토요일에 진행된다. 수료생은 어촌계의 심사를 거쳐 해녀로 활동할 수 있다고 학교는 밝혔다.",
)


@pytest.mark.parametrize(
    "line",
    [
        "记者观察", "记者从现场获悉", "온라인 기자", "정치부 기자", "취재 기자", "본보 기자", "기자 소개",
        "编辑：王小明", "번역: 김민수", "文化", "記者会見",
    ],
)  # fmt: skip
def test_what_names_nobody_who_wrote_is_no_byline(line: str) -> None:
    found = stamps.read(line)
    assert found is None or found.authors == ()


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("记者：王小明", "王小明"), ("记者 王小明", "王小明"), ("文/王小明", "王小明"), ("作者：李雷", "李雷"),
        ("김민수 기자", "김민수"), ("김민수 기자 minsu@example.kr", "김민수"), ("이서연 특파원", "이서연"),
        ("글: 김민수", "김민수"),
    ],
)  # fmt: skip
def test_names_of_one_word_are_read(line: str, author: str) -> None:
    found = stamps.read(line)
    assert found is not None
    assert found.authors == (author,)


def test_a_reporter_above_the_text_is_its_author() -> None:
    text = "\n\n".join(
        ["제주 해녀 학교, 올해 신입생 서른 명 맞이", "김민수 기자", "2024.04.05. 오전 9:30", *KOREAN]
    )
    assert clean_text(text).metadata.authors == ("김민수",)
