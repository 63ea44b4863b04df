-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Target" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "holder" TEXT NOT NULL DEFAULT 'unit',
    "unitId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "every" TEXT,
    "measure" TEXT NOT NULL,
    "tiers" TEXT NOT NULL DEFAULT '[]',
    "amount" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "Target_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Target" ("amount", "fromDay", "id", "measure", "officeId", "toDay", "unitId") SELECT "amount", "fromDay", "id", "measure", "officeId", "toDay", "unitId" FROM "Target";
DROP TABLE "Target";
ALTER TABLE "new_Target" RENAME TO "Target";
CREATE INDEX "Target_officeId_unitId_idx" ON "Target"("officeId", "unitId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
