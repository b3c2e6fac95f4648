"""A partnership, its agencies, and the people who hold its roles."""

from pydantic import BaseModel, ConfigDict

from casereview.domain.roles import Person, Role


class Agency(BaseModel):
    """An organisation that may refer a case."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str


class Partnership(BaseModel):
    """One Safeguarding Children Partnership. `duty_contact` is the telephone line answered out of hours."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    local_authority: str
    prefix: str
    notification_address: str
    duty_contact: str
    agencies: tuple[Agency, ...] = ()
    people: tuple[Person, ...] = ()

    def holders(self, role: Role, organisation: str = "") -> tuple[Person, ...]:
        """Who holds a role here; of the agencies' representatives only those of the agency asked for, if any is."""
        return tuple(
            person
            for person in self.people
            for membership in person.memberships
            if membership.partnership == self.id
            and membership.role == role
            and (not organisation or membership.organisation == organisation)
        )

    def agency_named(self, text: str) -> str:
        """The id of the agency this text names, or "" when it names none: nobody is guessed."""
        named = text.strip().casefold()
        return next((agency.id for agency in self.agencies if named in {agency.id, agency.name.casefold()}), "")
