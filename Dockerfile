# Loa in a container: slim, not root, two volumes.
# /data is the home folder, /state the note outside it by which a restored copy is recognised.
FROM node:24-bookworm-slim AS packages
WORKDIR /loa
COPY package.json package-lock.json .npmrc ./
COPY config/link-command.js config/link-command.js
# The image brings its own Node; nothing needs a compiler.
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production LOA_HOME=/data LOA_STATE=/state TZ=Asia/Ho_Chi_Minh
WORKDIR /loa
COPY --from=packages /loa/node_modules ./node_modules
COPY package.json .npmrc LICENSE ./
COPY src ./src
COPY adapters ./adapters
COPY config ./config
RUN install -d -o node -g node /data /state
USER node
VOLUME ["/data", "/state"]
# The running daemon's own word, at whatever port and with whatever certificate loa.yaml gives it;
# without a console: whether it holds the home.
HEALTHCHECK --interval=60s --timeout=15s --start-period=30s \
  CMD ["node", "src/main.js", "doctor", "--health"]
STOPSIGNAL SIGTERM
CMD ["node", "--max-semi-space-size=2", "src/main.js", "start"]
