-- CreateTable
CREATE TABLE "IncomingItem" (
    "id" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "channel" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "sender" TEXT COLLATE "C",
    "receivedAt" TEXT COLLATE "C" NOT NULL,
    "sha256" TEXT COLLATE "C" NOT NULL,
    "bytes" INTEGER NOT NULL,
    "read" BOOLEAN NOT NULL DEFAULT false,
    "timesSeen" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "IncomingItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncomingPiece" (
    "id" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "itemId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "reasons" TEXT COLLATE "C" NOT NULL,
    "finding" TEXT COLLATE "C",
    "submissionId" TEXT COLLATE "C",
    "decisionCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "IncomingPiece_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncomingDecision" (
    "pieceId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C",
    "reason" TEXT COLLATE "C",
    "submissionId" TEXT COLLATE "C",
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "IncomingDecision_pkey" PRIMARY KEY ("pieceId","seq")
);

-- CreateTable
CREATE TABLE "KnownSender" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "unitId" TEXT COLLATE "C" NOT NULL,
    "correspondentId" TEXT COLLATE "C",
    "confirmedBy" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "KnownSender_pkey" PRIMARY KEY ("officeId","address")
);

-- CreateTable
CREATE TABLE "MailboxMark" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "mailbox" TEXT COLLATE "C" NOT NULL,
    "uidValidity" TEXT COLLATE "C" NOT NULL,
    "lastUid" INTEGER NOT NULL,

    CONSTRAINT "MailboxMark_pkey" PRIMARY KEY ("officeId","mailbox")
);

-- CreateTable
CREATE TABLE "OaToken" (
    "id" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "unitIds" TEXT COLLATE "C",
    "createdBy" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "revokedAt" TEXT COLLATE "C",
    "lastUsedAt" TEXT COLLATE "C",

    CONSTRAINT "OaToken_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "IncomingItem" ADD CONSTRAINT "IncomingItem_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncomingPiece" ADD CONSTRAINT "IncomingPiece_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "IncomingItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncomingDecision" ADD CONSTRAINT "IncomingDecision_pieceId_fkey" FOREIGN KEY ("pieceId") REFERENCES "IncomingPiece"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownSender" ADD CONSTRAINT "KnownSender_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailboxMark" ADD CONSTRAINT "MailboxMark_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OaToken" ADD CONSTRAINT "OaToken_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
