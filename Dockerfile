# syntax=docker/dockerfile:1
# The bot in an image: what is needed to build stays in the first stage. See docs/operations.md.

FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 XDG_CACHE_HOME=/opt/youju/cache
WORKDIR /source
COPY constraints.txt ./
RUN python -m venv /opt/youju \
 && /opt/youju/bin/pip install --constraint constraints.txt --upgrade pip
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY retrieval retrieval
RUN /opt/youju/bin/pip install --constraint constraints.txt --build-constraint constraints.txt \
        '.[calendar,fast,html,milvus,office,pdf,postgres,word]' \
 && /opt/youju/bin/pip uninstall --yes setuptools pip
# The dictionary is parsed once, here; nothing is written into the image later.
RUN /opt/youju/bin/python -W ignore -c 'from retrieval.searching.tokens import Tokenizer; Tokenizer()' \
 && chmod -R a+rX /opt/youju

FROM python:3.11-slim-bookworm
RUN pip uninstall --yes --root-user-action=ignore wheel setuptools pip \
 && groupadd --gid 10001 youju \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin youju \
 && install --directory --owner=10001 --group=10001 --mode=700 /data \
 && install --directory --owner=10001 --group=10001 --mode=755 /corpus /srv/youju
COPY --from=build /opt/youju /opt/youju
ENV PATH=/opt/youju/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/opt/youju/cache \
    CORPUS_DIR=/corpus \
    DATA_DIR=/data \
    INDEX_DIR=/data/index \
    LOG_FORMAT=json \
    METRICS_PORT=9187
USER 10001:10001
WORKDIR /srv/youju
VOLUME ["/data"]
STOPSIGNAL SIGTERM
# Reading a large folder takes a while before anything can answer.
HEALTHCHECK --interval=30s --timeout=5s --start-period=5m --start-interval=2s --retries=3 \
    CMD ["python", "-c", "import http.client as h, os; c = h.HTTPConnection('127.0.0.1', int(os.environ['METRICS_PORT']), timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
# The program itself is process 1, so that it hears SIGTERM; a command such as `check` may follow.
ENTRYPOINT ["python", "-W", "ignore", "-m", "bot"]
