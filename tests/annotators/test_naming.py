from __future__ import annotations

import pytest

from annotators.naming import fitting, regions


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Gennady Polyashin", "RUS"), ("Ganzorig Batsaikhan", "MNG"), ("Nguyen Thanh Loan", "VNM"),
        ("Arunachalam Subramanian", "IND"), ("Eoin Gilhooly", "GBR"), ("Hamad bin Saif Al Muhairbi", "ARE"),
        ("Takeshi Yamashita", "JPN"), ("Gheorghe Vasilescu", "ROU"), ("Oluwaseun Adebayo", "NGA"),
    ],
)  # fmt: skip
def test_letters_tell_where_a_name_is_at_home(name: str, country: str) -> None:
    codes = ["RUS", "MNG", "VNM", "IND", "GBR", "ARE", "JPN", "ROU", "NGA"]
    fits = fitting(name, codes)
    assert max(fits, key=fits.__getitem__) == country
    assert 0.9 < sum(fits.values()) < 1  # something is left for all other countries


NEIGHBORS = [
    ("POL LTU LVA EST", [
        ("Zdzisław Olechnowski", "POL"), ("Kamila Bednarczyk", "POL"), ("Mindaugas Vaitkūnas", "LTU"),
        ("Ramutė Gaidelienė", "LTU"), ("Ojārs Pumpuriņš", "LVA"), ("Toivo Kuusemäe", "EST"),
    ]),
    ("CZE SVK HUN POL", [
        ("Jiřina Skřivánková", "CZE"), ("Ľudmila Hrušovská", "SVK"), ("Gyöngyi Szekeres", "HUN"),
    ]),
    ("ARM GEO AZE TUR", [
        ("Hrachya Tadevosyan", "ARM"), ("Guram Tsintsadze", "GEO"), ("Nodar Elizbarashvili", "GEO"),
        ("Mammadagha Sadigov", "AZE"), ("Tuğrul Karabıyıkoğlu", "TUR"),
    ]),
    ("ROU ALB GRC BGR", [
        ("Horia Vlăsceanu", "ROU"), ("Shpëtim Gjokaj", "ALB"), ("Lefteris Xanthopoulos", "GRC"),
        ("Blagovest Karaivanov", "BGR"),
    ]),
    ("KAZ KGZ UZB TJK TKM", [
        ("Yerbolat Zhumagulov", "KAZ"), ("Kubatbek Toktosunov", "KGZ"), ("Shohrukh Abdukodirov", "UZB"),
        ("Saidjafar Ashurzoda", "TJK"), ("Gurbangeldi Orazmyradov", "TKM"),
    ]),
    ("SWE FIN ISL DNK", [
        ("Torbjörn Ekqvist", "SWE"), ("Raimo Hietanen", "FIN"), ("Hallgerður Brynjólfsdóttir", "ISL"),
        ("Preben Damgaard", "DNK"),
    ]),
    ("FJI WSM TON SLB JAM", [
        ("Ratu Semisi Naulivou", "FJI"), ("Leilua Tauafiafi", "WSM"), ("Sione Fakatoumafi", "TON"),
        ("Desmond Bartley", "JAM"),
    ]),
    ("ETH SOM KEN RWA", [
        ("Gebrehiwot Teklehaimanot", "ETH"), ("Abdinasir Jimcaale", "SOM"), ("Kipkorir Cheboi", "KEN"),
        ("Jean-Népomuscène Nsengiyaremye", "RWA"),
    ]),
    ("THA LAO KHM MMR", [
        ("Sombat Chaiwattanakul", "THA"), ("Khamsing Sayavongsa", "LAO"), ("Chhun Sovannarith", "KHM"),
        ("Kyaw Myint Htay", "MMR"),
    ]),
    ("IND NPL LKA BGD BTN", [
        ("Tikaram Ghartimagar", "NPL"), ("Nuwan Wijesooriya", "LKA"), ("Mofizur Rahaman", "BGD"),
        ("Sangay Wangchen", "BTN"), ("Devendra Chaturbhuj", "IND"),
    ]),
    ("CIV MDG HTI COM SEN", [
        ("Kouamelan Yobouet", "CIV"), ("Heritiana Razafimandimby", "MDG"), ("Jean-Robert Saint-Fleur", "HTI"),
        ("Serigne Ndiamé", "SEN"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "people"), NEIGHBORS)
def test_neighbors_are_told_apart(codes: str, people: list[tuple[str, str]]) -> None:
    fits = {name: fitting(name, codes.split()) for name, _ in people}
    assert {name: max(fit, key=fit.__getitem__) for name, fit in fits.items()} == dict(people)


def test_a_country_has_the_names_of_all_who_live_there() -> None:
    for name in ("Sakaraia Vuniyayawa", "Dhirendra Maharajh"):
        assert fitting(name, ["FJI", "NOR"])["FJI"] > 0.5
    russian = fitting("Gennady Polyashin", ["RUS", "LVA"])
    assert russian["RUS"] > russian["LVA"] > 0.01


def test_a_name_from_elsewhere_is_at_home_in_none_of_the_countries() -> None:
    fits = fitting("Philippe Lagarde", ["SSD", "KEN"])
    assert max(fits.values()) < 0.1


def test_bodies_and_names_without_letters_say_nothing() -> None:
    assert fitting("Paul Moreau", ["EU", "UN"]) == {}
    assert fitting("", ["FRA", "CHN"]) == {}


def test_every_region_can_be_drawn_from() -> None:
    for region in regions():
        assert region["countries"]
        assert all("[" in form and "]" in form for form in region["forms"])
