-- CreateTable
CREATE TABLE "PlacementRemark" (
    "officeId" TEXT NOT NULL,
    "placementId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "position" TEXT,
    "particulars" TEXT NOT NULL,
    "enteredBy" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "placementId", "seq"),
    CONSTRAINT "PlacementRemark_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OfficeEvent" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "correspondentId" TEXT,
    "day" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "amount" TEXT,
    "placementId" TEXT,
    "note" TEXT NOT NULL,
    "enteredBy" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnBy" TEXT,
    "withdrawnAt" TEXT,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "OfficeEvent_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OfficeEvent_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Placement" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "derived" BOOLEAN NOT NULL,
    "linkId" TEXT,
    "articleId" TEXT,
    "storyId" TEXT,
    "submissionId" TEXT,
    "pieceId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "correspondentIds" TEXT NOT NULL,
    "outletId" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "outletKind" TEXT NOT NULL,
    "pieceKind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "publishedOn" TEXT NOT NULL,
    "page" TEXT,
    "position" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "reprint" BOOLEAN NOT NULL,
    "sharedBy" INTEGER NOT NULL,
    "byHandUserId" TEXT,
    "byHandNote" TEXT,
    "state" TEXT NOT NULL,
    "particulars" TEXT NOT NULL DEFAULT '{}',

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "Placement_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Placement_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Placement_outletId_fkey" FOREIGN KEY ("outletId") REFERENCES "Outlet" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Placement" ("articleId", "byHandNote", "byHandUserId", "correspondentIds", "derived", "id", "length", "linkId", "officeId", "outletId", "outletKind", "page", "pieceId", "pieceKind", "position", "publishedOn", "reprint", "sharedBy", "state", "storyId", "submissionId", "tier", "title", "unitId") SELECT "articleId", "byHandNote", "byHandUserId", "correspondentIds", "derived", "id", "length", "linkId", "officeId", "outletId", "outletKind", "page", "pieceId", "pieceKind", "position", "publishedOn", "reprint", "sharedBy", "state", "storyId", "submissionId", "tier", "title", "unitId" FROM "Placement";
DROP TABLE "Placement";
ALTER TABLE "new_Placement" RENAME TO "Placement";
CREATE INDEX "Placement_officeId_publishedOn_outletId_id_idx" ON "Placement"("officeId", "publishedOn", "outletId", "id");
CREATE INDEX "Placement_officeId_unitId_idx" ON "Placement"("officeId", "unitId");
CREATE INDEX "Placement_officeId_derived_idx" ON "Placement"("officeId", "derived");
CREATE INDEX "Placement_officeId_pieceId_idx" ON "Placement"("officeId", "pieceId");
CREATE INDEX "Placement_outletId_idx" ON "Placement"("outletId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "OfficeEvent_officeId_day_idx" ON "OfficeEvent"("officeId", "day");

-- CreateIndex
CREATE INDEX "OfficeEvent_officeId_unitId_idx" ON "OfficeEvent"("officeId", "unitId");
