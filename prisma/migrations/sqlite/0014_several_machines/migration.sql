-- CreateTable
CREATE TABLE "Worker" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "roles" TEXT NOT NULL,
    "archive" BOOLEAN NOT NULL,
    "beganAt" TEXT NOT NULL,
    "seenAt" TEXT NOT NULL,
    "endedAt" TEXT,
    "lostAt" TEXT,
    "progress" TEXT
);

-- CreateTable
CREATE TABLE "NightPart" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nightId" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "officeId" TEXT NOT NULL DEFAULT '',
    "content" TEXT NOT NULL,
    "workerId" TEXT,
    "takes" INTEGER NOT NULL DEFAULT 0,
    "doneAt" TEXT,
    "result" TEXT,
    CONSTRAINT "NightPart_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES "Worker" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HostTurn" (
    "host" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT,
    "heldUntil" REAL NOT NULL,
    "leftAt" REAL NOT NULL,
    "notBefore" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "PageBytes" (
    "fetchId" TEXT NOT NULL PRIMARY KEY,
    "bytes" BLOB NOT NULL
);

-- CreateIndex
CREATE INDEX "NightPart_nightId_startedAt_idx" ON "NightPart"("nightId", "startedAt");

-- CreateIndex
CREATE INDEX "NightPart_workerId_idx" ON "NightPart"("workerId");
