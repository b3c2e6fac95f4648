"""The areas of England that have children's services of their own, by the names people use for them.

An event may name an area, and emails repeat it: so only a name of this list gets there, never a name somebody typed.
The list was written down in November 2026 and changes when councils are merged or split.
"""

import re

LONDON_BOROUGHS = """Barking and Dagenham, Barnet, Bexley, Brent, Bromley, Camden, City of London, Croydon, Ealing,
Enfield, Greenwich, Hackney, Hammersmith and Fulham, Haringey, Harrow, Havering, Hillingdon, Hounslow, Islington,
Kensington and Chelsea, Kingston upon Thames, Lambeth, Lewisham, Merton, Newham, Redbridge, Richmond upon Thames,
Southwark, Sutton, Tower Hamlets, Waltham Forest, Wandsworth, Westminster"""

METROPOLITAN_DISTRICTS = """Barnsley, Birmingham, Bolton, Bradford, Bury, Calderdale, Coventry, Doncaster, Dudley,
Gateshead, Kirklees, Knowsley, Leeds, Liverpool, Manchester, Newcastle upon Tyne, North Tyneside, Oldham, Rochdale,
Rotherham, Salford, Sandwell, Sefton, Sheffield, Solihull, South Tyneside, St Helens, Stockport, Sunderland, Tameside,
Trafford, Wakefield, Walsall, Wigan, Wirral, Wolverhampton"""

UNITARY_AUTHORITIES = """Bath and North East Somerset, Bedford Borough, Blackburn with Darwen, Blackpool, Bournemouth
Christchurch and Poole, Bracknell Forest, Brighton and Hove, Bristol, Buckinghamshire, Central Bedfordshire, Cheshire
East, Cheshire West and Chester, Cornwall, Cumberland, Darlington, Derby, Dorset, Durham, East Riding of Yorkshire,
Halton, Hartlepool, Herefordshire, Hull, Isle of Wight, Isles of Scilly, Leicester, Luton, Medway, Middlesbrough,
Milton Keynes, North East Lincolnshire, North Lincolnshire, North Northamptonshire, North Somerset, North Yorkshire,
Northumberland, Nottingham, Peterborough, Plymouth, Portsmouth, Reading, Redcar and Cleveland, Rutland, Shropshire,
Slough, Somerset, South Gloucestershire, Southampton, Southend-on-Sea, Stockton-on-Tees, Stoke-on-Trent, Swindon,
Telford and Wrekin, Thurrock, Torbay, Warrington, West Berkshire, West Northamptonshire, Westmorland and Furness,
Wiltshire, Windsor and Maidenhead, Wokingham, York"""

COUNTIES = """Cambridgeshire, Derbyshire, Devon, East Sussex, Essex, Gloucestershire, Hampshire, Hertfordshire, Kent,
Lancashire, Leicestershire, Lincolnshire, Norfolk, Nottinghamshire, Oxfordshire, Staffordshire, Suffolk, Surrey,
Warwickshire, West Sussex, Worcestershire"""

ALSO_CALLED = {
    "bedford": "Bedford Borough",
    "bournemouth": "Bournemouth Christchurch and Poole",
    "christchurch and poole": "Bournemouth Christchurch and Poole",
    "city of bristol": "Bristol",
    "county durham": "Durham",
    "kingston": "Kingston upon Thames",
    "kingston upon hull": "Hull",
    "newcastle": "Newcastle upon Tyne",
    "richmond": "Richmond upon Thames",
    "southend": "Southend-on-Sea",
    "stockton": "Stockton-on-Tees",
    "stoke": "Stoke-on-Trent",
}

AROUND_A_NAME = re.compile(
    r"^(the )?(royal )?(london borough of |borough of |city of (?!london)|county of )?"
    r"|( metropolitan)?( borough| city| county| district)?( council)?( area)?$"
)


def area_named(text: str) -> str:
    """The area this text names, as the list spells it; "" when it names none, for nobody is guessed."""
    plain = _plain(text)
    return AREAS.get(plain) or AREAS.get(AROUND_A_NAME.sub("", plain), "")


def _plain(text: str) -> str:
    words = re.sub(r"[^a-z ]", " ", text.casefold().replace("&", " and ").replace("'", ""))
    return " ".join(words.split())


AREAS: dict[str, str] = {
    _plain(name): " ".join(name.split())
    for group in (LONDON_BOROUGHS, METROPOLITAN_DISTRICTS, UNITARY_AUTHORITIES, COUNTIES)
    for name in group.split(",")
} | ALSO_CALLED
