"""The PostgreSQL of the tests is a real one that keeps what it is given."""

from sqlalchemy import URL, create_engine, text


def test_it_answers_as_postgresql(postgresql_url: URL) -> None:
    engine = create_engine(postgresql_url)

    with engine.begin() as connection:
        version = connection.execute(text("SHOW server_version_num")).scalar_one()

    engine.dispose()
    assert int(version) >= 150000
