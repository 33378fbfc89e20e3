# The image: pot, the C library that it asks for, certificates, and nothing else. Built from a release's archives:
#   docker build --build-arg VERSION=1.2.3 .
FROM debian:12-slim AS root
ARG VERSION
ARG TARGETARCH
ARG RELEASES=https://github.com/pot-provider/pot/releases
# hadolint ignore=DL3008
RUN apt-get update -q \
 && apt-get install -q -y --no-install-recommends ca-certificates curl \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build/release
COPY packaging/image/make-root.sh /build/
# A context with the archives in `release/` needs no download.
COPY release*/ ./
RUN set -eu; \
    case "$TARGETARCH" in amd64) cpu=x64 ;; arm64) cpu=arm64 ;; *) echo "no build for $TARGETARCH"; exit 1 ;; esac; \
    name="pot-v$VERSION-linux-$cpu"; \
    for file in SHA256SUMS "$name.tar.gz"; do \
      [ -e "$file" ] || curl -fsSLO "$RELEASES/download/v$VERSION/$file"; \
    done; \
    grep " $name.tar.gz\$" SHA256SUMS >wanted; \
    sha256sum --check --strict wanted; \
    tar -xzf "$name.tar.gz"; \
    "./$name/pot" plugin install --dir /build/plugins --executable /usr/bin/pot; \
    sh ../make-root.sh "./$name/pot" /build/plugins /root-of-image; \
    cp "$name/LICENSE" "$name/THIRD_PARTY_NOTICES" /root-of-image/usr/share/pot/

FROM scratch
COPY --from=root /root-of-image/ /
USER 65532:65532
ENV XDG_CACHE_HOME=/var/cache HOME=/var/cache/pot SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
    POT_HOST=0.0.0.0
EXPOSE 4416
VOLUME /var/cache/pot
HEALTHCHECK --interval=60s --timeout=5s --start-period=10s CMD ["/usr/bin/pot", "ping", "-q"]
ENTRYPOINT ["/usr/bin/pot"]
CMD ["serve"]
