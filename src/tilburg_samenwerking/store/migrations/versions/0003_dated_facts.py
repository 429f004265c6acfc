"""Facts with the day from which they hold, and periods, instead of one value per collaboration."""

import sqlite3

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXTS = ("programme", "portefeuillehouder", "accounthouder", "risk_profile")
FORMS = (
    "openbaar_lichaam",
    "bedrijfsvoeringsorganisatie",
    "gemeenschappelijk_orgaan",
    "centrumgemeente",
    "regeling_zonder_meer",
    "stichting",
    "vereniging",
    "cooperatie",
    "bv",
    "nv",
    "vof",
    "cv",
    "convenant",
    "bestuursovereenkomst",
    "netwerk_zonder_rechtsvorm",
)

_VALUES = "FROM collaboration c LEFT JOIN dated_fact f ON f.collaboration_id = c.id AND f.field = '{}' ORDER BY c.id"
_ENDS = "FROM collaboration c LEFT JOIN period p ON p.collaboration_id = c.id ORDER BY c.id"
# Where the values of the columns that move are afterwards, in the order of the collaborations.
MOVED = {
    **{f"collaboration.{name}": f"SELECT f.value {_VALUES.format(name)}" for name in TEXTS},
    "collaboration.yearly_contribution": f"SELECT as_float(f.value) {_VALUES.format('yearly_contribution')}",
    "collaboration.start": f"SELECT p.start {_ENDS}",
    "collaboration.end": f'SELECT p."end" {_ENDS}',
}


def upgrade() -> None:
    _teach_to_read_numbers()
    _create_tables()
    _move()
    _drop_columns()


def _teach_to_read_numbers() -> None:
    """Let SQLite read an amount as Python wrote it, where it is compared: of long ones its own last digit differs."""
    driver = op.get_bind().connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.create_function("as_float", 1, lambda text: None if text is None else float(text), deterministic=True)


def _create_tables() -> None:
    op.create_table(
        "period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collaboration_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.CheckConstraint('"end" IS NULL OR start IS NULL OR "end" >= start', name=op.f("ck_period_order")),
        sa.CheckConstraint('start IS NOT NULL OR "end" IS NOT NULL', name=op.f("ck_period_something")),
        sa.ForeignKeyConstraint(["collaboration_id"], ["collaboration.id"], name=op.f("fk_period_collaboration_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
        sa.UniqueConstraint("collaboration_id", "start", name=op.f("uq_period_collaboration_id_start")),
    )
    op.create_table(
        "dated_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collaboration_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "field IN ('programme', 'portefeuillehouder', 'accounthouder', 'yearly_contribution', 'risk_profile', "
            "'importance')",
            name=op.f("ck_dated_fact_field"),
        ),
        sa.CheckConstraint("length(value) > 0", name=op.f("ck_dated_fact_value")),
        sa.CheckConstraint(
            "field NOT IN ('risk_profile', 'importance') OR value IN ('hoog', 'midden', 'laag')",
            name=op.f("ck_dated_fact_level"),
        ),
        sa.ForeignKeyConstraint(
            ["collaboration_id"], ["collaboration.id"], name=op.f("fk_dated_fact_collaboration_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dated_fact")),
        sa.UniqueConstraint(
            "collaboration_id",
            "field",
            "valid_from",
            name=op.f("uq_dated_fact_collaboration_id_field_valid_from"),
        ),
    )
    op.create_index(
        "uq_dated_fact_always",
        "dated_fact",
        ["collaboration_id", "field"],
        unique=True,
        sqlite_where=sa.text("valid_from IS NULL"),
        postgresql_where=sa.text("valid_from IS NULL"),
    )


def _move() -> None:
    """Move what is known: as facts that always held, and as one period where a start or an end is known."""
    for name in TEXTS:
        op.execute(
            f"INSERT INTO dated_fact (collaboration_id, field, value) SELECT id, '{name}', {name} FROM collaboration "
            f"WHERE length({name}) > 0 ORDER BY id"
        )
    connection = op.get_bind()
    amounts = connection.execute(
        sa.text("SELECT id, yearly_contribution FROM collaboration WHERE yearly_contribution IS NOT NULL ORDER BY id")
    )
    facts = [{"who": who, "value": _amount(float(amount))} for who, amount in amounts]
    if facts:
        statement = (
            "INSERT INTO dated_fact (collaboration_id, field, value) VALUES (:who, 'yearly_contribution', :value)"
        )
        connection.execute(sa.text(statement), facts)
    op.execute(
        'INSERT INTO period (collaboration_id, start, "end") SELECT id, start, "end" FROM collaboration '
        'WHERE start IS NOT NULL OR "end" IS NOT NULL ORDER BY id'
    )


def _amount(amount: float) -> str:
    return str(int(amount)) if amount.is_integer() else repr(amount)


def _drop_columns() -> None:
    with op.batch_alter_table("collaboration") as table:
        for name in ("period", "risk_profile", "legal_form"):
            table.drop_constraint(op.f(f"ck_collaboration_{name}"), type_="check")
        for name in (*TEXTS, "yearly_contribution", "start", "end"):
            table.drop_column(name)
        table.create_check_constraint(
            op.f("ck_collaboration_legal_form"), f"legal_form IN ({', '.join(map(repr, FORMS))})"
        )


def downgrade() -> None:
    raise NotImplementedError("History is never dropped: restore a backup instead.")
