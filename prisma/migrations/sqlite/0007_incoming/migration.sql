-- CreateTable
CREATE TABLE "IncomingItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sender" TEXT,
    "receivedAt" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "read" BOOLEAN NOT NULL DEFAULT false,
    "timesSeen" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "IncomingItem_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IncomingPiece" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "finding" TEXT,
    "submissionId" TEXT,
    "decisionCount" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "IncomingPiece_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "IncomingItem" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IncomingDecision" (
    "pieceId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "userId" TEXT,
    "reason" TEXT,
    "submissionId" TEXT,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("pieceId", "seq"),
    CONSTRAINT "IncomingDecision_pieceId_fkey" FOREIGN KEY ("pieceId") REFERENCES "IncomingPiece" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "KnownSender" (
    "officeId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "correspondentId" TEXT,
    "confirmedBy" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "address"),
    CONSTRAINT "KnownSender_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MailboxMark" (
    "officeId" TEXT NOT NULL,
    "mailbox" TEXT NOT NULL,
    "uidValidity" TEXT NOT NULL,
    "lastUid" INTEGER NOT NULL,

    PRIMARY KEY ("officeId", "mailbox"),
    CONSTRAINT "MailboxMark_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OaToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "unitIds" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "revokedAt" TEXT,
    "lastUsedAt" TEXT,
    CONSTRAINT "OaToken_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "IncomingItem_officeId_read_idx" ON "IncomingItem"("officeId", "read");

-- CreateIndex
CREATE INDEX "IncomingPiece_officeId_state_idx" ON "IncomingPiece"("officeId", "state");

-- CreateIndex
CREATE INDEX "IncomingPiece_officeId_submissionId_idx" ON "IncomingPiece"("officeId", "submissionId");

-- CreateIndex
CREATE UNIQUE INDEX "IncomingPiece_itemId_seq_key" ON "IncomingPiece"("itemId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "OaToken_digest_key" ON "OaToken"("digest");

-- CreateIndex
CREATE INDEX "OaToken_officeId_idx" ON "OaToken"("officeId");
