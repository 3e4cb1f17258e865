#!/usr/bin/env python3
"""Writes src/pack/data/core/festivals.tsv: on which day each festival fell or falls.

    pip install holidays==0.108
    python3 tools/festivals.py > src/pack/data/core/festivals.tsv

Source: the PyPI package `holidays` (MIT licence), whose tables for India cover 1948 to 2035 (lunar Hindu days 2001 to
2035). Islamic days marked as estimated there are calculated, not announced: the announced day may be one off.
"""
import sys
import warnings

import holidays

YEARS = range(1948, 2036)

# id: the day of every year
FIXED = {
    "new-year": "01-01", "army-day": "01-15", "republic-day": "01-26", "martyrs-day": "01-30", "valentines-day": "02-14",
    "womens-day": "03-08", "st-patricks-day": "03-17", "april-fools-day": "04-01", "ambedkar-jayanti": "04-14",
    "earth-day": "04-22", "may-day": "05-01", "environment-day": "06-05", "yoga-day": "06-21",
    "independence-day": "08-15", "teachers-day": "09-05", "hindi-day": "09-14", "gandhi-jayanti": "10-02",
    "unity-day": "10-31", "halloween": "10-31", "childrens-day": "11-14", "constitution-day": "11-26",
    "navy-day": "12-04", "human-rights-day": "12-10", "christmas-eve": "12-24", "christmas": "12-25",
    "good-governance-day": "12-25", "new-years-eve": "12-31", "kargil-day": "07-26", "engineers-day": "09-15",
    "aids-day": "12-01", "us-independence-day": "07-04",
}

# id: (table, name there)
DATED = {
    "holi": ("IN", "Holi"), "holika-dahan": ("IN", "Holika Dahan"), "diwali": ("IN", "Diwali"),
    "dussehra": ("IN", "Dussehra"), "mahanavami": ("IN", "Dussehra (Mahanavami)"),
    "mahashtami": ("IN", "Dussehra (Mahashtami)"), "raksha-bandhan": ("IN", "Raksha Bandhan"),
    "janmashtami": ("IN", "Janmashtami (Vaishnava)"), "ram-navami": ("IN", "Ram Navami"),
    "maha-shivaratri": ("IN", "Maha Shivaratri"), "chhath": ("IN", "Pratihar Shashthi or Surya Shashthi (Chhath Puja)"),
    "bhai-dooj": ("IN", "Bhai Duj"), "govardhan-puja": ("IN", "Govardhan Puja"),
    "naraka-chaturdashi": ("IN", "Naraka Chaturdashi"), "karva-chauth": ("IN", "Karaka Chaturthi (Karwa Chouth)"),
    "muharram": ("IN", "Ashura"), "milad": ("IN", "Prophet's Birthday"), "eid-al-fitr": ("IN", "Eid al-Fitr"),
    "eid-al-adha": ("IN", "Eid al-Adha"), "guru-nanak-jayanti": ("IN", "Guru Nanak's Birthday"),
    "guru-gobind-singh-jayanti": ("IN", "Guru Gobind Singh's Birthday"), "ravidas-jayanti": ("IN", "Guru Ravi Das's Birthday"),
    "valmiki-jayanti": ("IN", "Maharishi Valmiki's Birthday"), "mahavir-jayanti": ("IN", "Mahavira's Birthday"),
    "buddha-purnima": ("IN", "Buddha Purnima"), "onam": ("IN", "Onam"), "pongal": ("IN", "Pongal"), "lohri": ("IN", "Lohri"),
    "makar-sankranti": ("IN", "Makar Sankranti"), "vaisakhi": ("IN", "Vaisakhi"), "ugadi": ("IN", "Ugadi"),
    "gudi-padwa": ("IN", "Gudi Padwa"), "rath-yatra": ("IN", "Rath Yatra"),
    "ganesh-chaturthi": ("IN", "Ganesh Chaturthi / Vinayak Chaturthi"),
    "vasant-panchami": ("IN", "Basant Panchami / Shri Panchami"), "good-friday": ("US", "Good Friday"),
    "easter": ("US", "Easter Sunday"), "thanksgiving": ("US", "Thanksgiving Day"), "fathers-day": ("US", "Father's Day"),
    "mothers-day": ("US", "Mother's Day"), "us-labor-day": ("US", "Labor Day"), "memorial-day": ("US", "Memorial Day"),
    "presidents-day": ("US", "Washington's Birthday"), "mlk-day": ("US", "Martin Luther King Jr. Day"),
}

# Lohri is the eve of Makar Sankranti wherever the table does not list it
EVES = {"lohri": "makar-sankranti"}

# the same festival under other names in other years
ALSO = {
    "Ganesh Chaturthi / Vinayak Chaturthi": ("Ganesh Chaturthi", "Vinayak Chaturthi"),
    "Basant Panchami / Shri Panchami": ("Basant Panchami", "Shri Panchami"),
}


def tables():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        india = holidays.India(years=YEARS, language="en_US", categories=holidays.India.supported_categories)
        states = holidays.US(years=YEARS, language="en_US", categories=holidays.US.supported_categories)
    found = {}
    for country, table in (("IN", india), ("US", states)):
        for day, names in table.items():
            for name in names.split("; "):
                name = name.removesuffix(" (estimated)")
                found.setdefault((country, name), []).append(day)
    return found


def main():
    found = tables()
    days = {}
    for key, (country, name) in DATED.items():
        listed = [day for alias in (name, *ALSO.get(name, ())) for day in found.get((country, alias), [])]
        if not listed and key not in EVES:
            sys.exit(f"{key}: `{name}` is not in the table of {country}")
        days[key] = sorted(set(listed))
    import datetime
    for key, feast in EVES.items():
        known = {day.year for day in days[key]}
        days[key] = sorted(days[key] + [day - datetime.timedelta(1) for day in days[feast] if day.year not in known])
    print("id\tdays\tsource")
    for key in sorted([*FIXED, *DATED]):
        value = FIXED.get(key) or " ".join(day.isoformat() for day in days[key])
        source = "fixed" if key in FIXED else f"PyPI holidays {holidays.__version__} (MIT), {DATED[key][0]}"
        print(f"{key}\t{value}\t{source}")


if __name__ == "__main__":
    main()
