# izde as an image: docker build -t izde . && docker run -p 3000:3000 -v /srv/articles:/archive izde
FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
# The archive is someone else's folder; the saved index has one of its own, so that the archive may be mounted read-only.
RUN install --directory --owner=node --group=node /archive /var/lib/izde
WORKDIR /app
COPY --from=build /build/package.json /build/LICENSE /build/NOTICE ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
# Large blocks go back to the system when they are freed: without it, what a worker needed to freeze the index is kept for good.
ENV MALLOC_MMAP_THRESHOLD_=262144
ENV NODE_ENV=production IZDE_HOST=0.0.0.0 IZDE_PORT=3000 IZDE_ARCHIVE=/archive IZDE_SNAPSHOTS=/var/lib/izde
USER node
VOLUME /archive /var/lib/izde
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.IZDE_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js", "serve"]
