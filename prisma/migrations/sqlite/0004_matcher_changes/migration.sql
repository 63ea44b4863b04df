-- CreateTable
CREATE TABLE "MatcherChange" (
    "officeId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT,
    "changedBy" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "seq"),
    CONSTRAINT "MatcherChange_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
