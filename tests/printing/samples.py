# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""One slip in each of the twelve languages, as the services would word it."""

from __future__ import annotations

from datetime import UTC, datetime

from printing.calendar_entry import calendar_entry
from printing.slip import Slip, SlipWords

TOKEN = "BK1:7K9QZ3M5T8XW2B4CDR6FHJNP"
RIGHT_TO_LEFT = {"ar", "fa", "ps"}
TIME = "\u206610:04\u2069"

# language: heading, date and time, place, instruction, calendar instruction, own name
WORDS = {
    "nl": (
        "Uw nummer",
        f"Zaterdag 21 november 2026, {TIME}",
        "Tafel bij het raam",
        "Wijzigen of afzeggen? Houd de code onder de lezer.",
        "Scan met uw telefoon om de afspraak in uw agenda te zetten.",
        "Nederlands",
    ),
    "en": (
        "Your number",
        f"Saturday 21 November 2026, {TIME}",
        "Table by the window",
        "To change or cancel, hold the code under the reader.",
        "Scan with your phone to put the appointment in your calendar.",
        "English",
    ),
    "ar": (
        "رقمك",
        f"السبت 21 نوفمبر 2026، الساعة {TIME}",
        "الطاولة بجانب النافذة",
        "لتغيير الموعد أو إلغائه، ضع الرمز تحت القارئ.",
        "امسح الرمز بهاتفك لإضافة الموعد إلى تقويمك.",
        "العربية",
    ),
    "tr": (
        "Numaranız",
        f"21 Kasım 2026 Cumartesi, {TIME}",
        "Pencere kenarındaki masa",
        "Değiştirmek veya iptal etmek için kodu okuyucunun altına tutun.",
        "Randevuyu takviminize eklemek için kodu telefonunuzla okutun.",
        "Türkçe",
    ),
    "fa": (
        "شمارهٔ شما",
        f"شنبه 21 نوامبر 2026، ساعت {TIME}",
        "میز کنار پنجره",
        "برای تغییر یا لغو، کد را زیر کدخوان بگیرید.",
        "برای افزودن قرار به تقویم، کد را با گوشی خود اسکن کنید.",
        "فارسی",
    ),
    "ps": (
        "ستاسو شمېره",
        f"شنبه 21 نومبر 2026، {TIME} بجې",
        "د کړکۍ تر څنګ مېز",
        "د بدلولو یا لغوه کولو لپاره کوډ د لوستونکي لاندې ونیسئ.",
        "خپلې تقویم ته د ورزیاتولو لپاره کوډ په ټلیفون سکن کړئ.",
        "پښتو",
    ),
    "ti": (
        "ቁጽርኹም",
        f"ቀዳም 21 ሕዳር 2026፣ ሰዓት {TIME}",
        "ጥቓ መስኮት ዘሎ ጣውላ",
        "ንምቕያር ወይ ንምስራዝ፡ ኮድ ኣብ ትሕቲ መንበቢ ሓዝዎ።",
        "ቆጸራ ኣብ ካለንደርኩም ንምእታው፡ ኮድ ብተሌፎንኩም ስካን ግበሩ።",
        "ትግርኛ",
    ),
    "so": (
        "Lambarkaaga",
        f"Sabti 21 Noofembar 2026, {TIME}",
        "Miiska daaqadda agteeda",
        "Si aad u beddesho ama u baajiso, koodhka hoos dhig akhriyaha.",
        "Ku sawir telefoonkaaga si ballanta loogu daro jadwalkaaga.",
        "Soomaali",
    ),
    "pl": (
        "Twój numer",
        f"Sobota, 21 listopada 2026, {TIME}",
        "Stolik przy oknie",
        "Aby zmienić lub odwołać, przyłóż kod do czytnika.",
        "Zeskanuj telefonem, aby dodać termin do kalendarza.",
        "Polski",
    ),
    "uk": (
        "Ваш номер",
        f"Субота, 21 листопада 2026, {TIME}",
        "Стіл біля вікна",
        "Щоб змінити або скасувати, піднесіть код до зчитувача.",
        "Скануйте телефоном, щоб додати зустріч до календаря.",
        "Українська",
    ),
    "es": (
        "Su número",
        f"Sábado, 21 de noviembre de 2026, {TIME}",
        "Mesa junto a la ventana",
        "Para cambiar o anular, ponga el código bajo el lector.",
        "Escanee con su teléfono para añadir la cita a su calendario.",
        "Español",
    ),
    "fr": (
        "Votre numéro",
        f"Samedi 21 novembre 2026, {TIME}",
        "Table près de la fenêtre",
        "Pour changer ou annuler, placez le code sous le lecteur.",
        "Scannez avec votre téléphone pour ajouter le rendez-vous à votre agenda.",
        "Français",
    ),
}
LANGUAGES = tuple(WORDS)


def words(language: str, *, note: str = "") -> SlipWords:
    heading, when, place, instruction, entry_instruction, _name = WORDS[language]
    rtl = language in RIGHT_TO_LEFT
    return SlipWords(language, rtl, heading, "Woonin", when, place, instruction, entry_instruction, note)


def sample_entry() -> str:
    return calendar_entry(
        uid="7K9QZ3M5",
        title="Buurtkamer",
        starts_at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
        ends_at=datetime(2026, 11, 24, 9, 20, tzinfo=UTC),
        place="Ankaradreef 10",
        stamp=datetime(2026, 11, 21, 9, 4, tzinfo=UTC),
    )


def sample_slip(language: str, *, entry: bool = False) -> Slip:
    note = f"taal: \u2068{WORDS[language][5]}\u2069"
    return Slip(
        room="Buurtkamer Ankaradreef",
        number="W 07",
        own=words(language),
        dutch=None if language == "nl" else words("nl", note=note),
        token=TOKEN,
        entry=sample_entry() if entry else "",
        appointment=entry,
    )
