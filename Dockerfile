# The service alone: graph store and registry run beside it (docker-compose.yml).
FROM python:3.12.11-slim-bookworm AS build
ENV UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
RUN python -m venv /kantelpunt
COPY requirements.lock pyproject.toml README.md LICENSE ./
# uv first, by its own hash from the lock; then what runs, by theirs; what only makes or tests it stays out.
RUN awk '/^[a-z]/ { wanted = /^uv==/ } wanted' requirements.lock > uv.txt \
    && pip install --no-cache-dir --require-hashes --requirement uv.txt \
    && awk '/^[a-z]/ { wanted = /^hatchling==|^packaging==|^pathspec==|^pluggy==|^trove-classifiers==/ } wanted' \
       requirements.lock > backend.txt \
    && pip install --no-cache-dir --require-hashes --no-deps --requirement backend.txt \
    && uv pip install --python /kantelpunt/bin/python --no-cache --require-hashes \
       --requirement pyproject.toml --constraint requirements.lock
COPY service service
COPY regie regie
COPY analytics analytics
COPY ingest ingest
COPY graph graph
COPY cypher cypher
RUN hatchling build --target wheel --directory dist \
    && uv pip install --python /kantelpunt/bin/python --no-cache --no-deps dist/*.whl

FROM python:3.12.11-slim-bookworm
ENV PATH=/kantelpunt/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin kantelpunt \
    && install -d -o kantelpunt -g kantelpunt -m 0700 \
       /var/lib/kantelpunt /var/lib/kantelpunt/data /var/lib/kantelpunt/key
COPY --from=build /kantelpunt /kantelpunt
USER 10001
WORKDIR /var/lib/kantelpunt
EXPOSE 8808
CMD ["kantelpunt", "serve"]
