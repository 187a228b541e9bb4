"""Small drawings of the pages, written into the HTML: one colour, the text's own."""

from collections.abc import Mapping

FAMILY_OUTLINES: Mapping[str, str] = {
    "soutien": (
        "M256 486C232 486 22 346 22 186C22 96 88 38 160 38C206 38 238 58 256 84C274 58 306 38 352 3"
        "8C424 38 490 96 490 186C490 346 280 486 256 486Z"
    ),
    "acteur": (
        "M437 256A128 128 0 1 1 256 437A128 128 0 1 1 75 256A128 128 0 1 1 256 75A128 128 0 1 1 437 256Z"
    ),
    "participation": "M256 26A230 230 0 0 1 256 486A230 230 0 0 1 256 26Z",
    "engagement": (
        "M226 31Q256 8 286 31Q309 57 343 46Q380 41 394 76Q402 110 436 118Q471 132 466 169Q455 203 4"
        "81 226Q504 256 481 286Q455 309 466 343Q471 380 436 394Q402 402 394 436Q380 471 343 466Q309"
        " 455 286 481Q256 504 226 481Q203 455 169 466Q132 471 118 436Q110 402 76 394Q41 380 46 343Q"
        "57 309 31 286Q8 256 31 226Q57 203 46 169Q41 132 76 118Q110 110 118 76Q132 41 169 46Q203 57"
        " 226 31Z"
    ),
    "appartenance": "M50 246A206 216 0 0 1 462 246V440Q462 480 422 480H90Q50 480 50 440Z",
    "competence": (
        "M218 26Q256 4 294 26L436 108Q474 130 474 174L474 338Q474 382 436 404L294 486Q256 508 218 4"
        "86L76 404Q38 382 38 338L38 174Q38 130 76 108Z"
    ),
    "realisation": (
        "M197 61Q256 2 315 61L451 197Q510 256 451 315L315 451Q256 510 197 451L61 315Q2 256 61 197Z"
    ),
    "projet": ("M52 88Q52 36 104 36H278A198 198 0 0 1 476 234V424Q476 476 424 476H234A182 182 0 0 1 52 294Z"),
    "transmission": (
        "M256 24C396 24 490 104 490 226C490 348 396 428 256 428C240 428 224 427 209 425C178 456 140"
        " 480 96 488C84 490 78 478 86 469C104 448 114 424 116 398C56 358 22 298 22 226C22 104 116 2"
        "4 256 24Z"
    ),
    "parcours": (
        "M20 104Q20 64 60 64L304 64Q358 64 391 107L482 224Q506 256 482 288L391 405Q358 448 304 448L"
        "60 448Q20 448 20 408Z"
    ),
    "structure": (
        "M212 51Q256 16 300 51L447 171Q478 196 478 236L478 440Q478 484 434 484L78 484Q34 484 34 440"
        "L34 236Q34 196 65 171Z"
    ),
}
"""Path data of each family's silhouette, in a box of 512: the one its badges are drawn in."""

ICONS: Mapping[str, str] = {
    "search": (
        "M10 3a7 7 0 0 1 5.6 11.2l5.1 5.1-1.4 1.4-5.1-5.1A7 7 0 1 1 10 3Zm0 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10Z"
    ),
    "issue": (
        "M12 2 4 5v6c0 5 3.4 9.2 8 11 4.6-1.8 8-6 8-11V5l-8-3Zm-1.2 14L7 12.2l1.4-1.4 2.4 2.4 4.8-4"
        ".8L17 9.8 10.8 16Z"
    ),
    "endorse": (
        "M12 21.4 10.6 20C5.4 15.4 2 12.3 2 8.5A5.4 5.4 0 0 1 7.5 3c1.7 0 3.4.8 4.5 2.1A6 6 0 0 1 1"
        "6.5 3 5.4 5.4 0 0 1 22 8.5c0 3.8-3.4 6.9-8.6 11.5L12 21.4Z"
    ),
    "open": (
        "M4 2h11a1 1 0 0 1 1 1v3l5 2.3V21a1 1 0 0 1-1.4.9L15 20H4a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1Zm1 "
        "2v14h9V4H5Zm7 6.5a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4Z"
    ),
    "day": (
        "M7 2h2v2h6V2h2v2h3a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h3V2Zm-2 "
        "8v9h14v-9H5Z"
    ),
    "place": (
        "M12 2a7 7 0 0 1 7 7c0 5-7 13-7 13S5 14 5 9a7 7 0 0 1 7-7Zm0 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z"
    ),
    "path": (
        "M6 3a3 3 0 0 1 1 5.8V15a2 2 0 0 0 4 0V9a4 4 0 0 1 8 0v6.2a3 3 0 1 1-2 0V9a2 2 0 0 0-4 0v6a"
        "4 4 0 0 1-8 0V8.8A3 3 0 0 1 6 3Z"
    ),
    "file": (
        "M6 2h8l5 5v14a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1Zm7 1.5V8h4.5L13 3.5ZM8 12v1.6h"
        "8V12H8Zm0 4v1.6h8V16H8Z"
    ),
    "try": (
        "M9 2h6v2h-1v5l5 9.2A2.6 2.6 0 0 1 16.7 22H7.3A2.6 2.6 0 0 1 5 18.2L10 9V4H9V2Zm3 7.5L9.2 1"
        "5h5.6L12 9.5Z"
    ),
    "speak": "M4 3h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-8l-5 4.5V17H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Z",
    "mail": (
        "M3 5h18a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm9 8.2L4.6 7.5v9.5h14"
        ".8V7.5L12 13.2Z"
    ),
    "easy": "M4 3h16v2H4V3Zm0 5h10v2H4V8Zm0 5h16v2H4v-2Zm0 5h7v2H4v-2Z",
    "stop": "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20ZM6 11v2h12v-2H6Z",
}
"""Path data of the gestures and facts, in a box of 24."""

STATUS_ICONS: Mapping[str, str] = {
    "search": (
        "M10 3a7 7 0 0 1 5.6 11.2l5.1 5.1-1.4 1.4-5.1-5.1A7 7 0 1 1 10 3Zm0 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10Z"
    ),
    "brouillon": "file",
    "propose": "speak",
    "experimental": "try",
    "publie": "issue",
    "retire": "stop",
}
"""The icon beside the word of each status of a badge."""

OUTCOME_ICONS: Mapping[str, str] = {"accepte": "issue", "refuse": "stop", "reporte": "day", "retire": "stop"}
"""The icon beside the word of what was decided."""

OUTCOME_LOOKS: Mapping[str, str] = {
    "accepte": "publie",
    "refuse": "retire",
    "reporte": "propose",
    "retire": "retire",
}
"""The status of a badge whose word looks as that of what was decided."""
