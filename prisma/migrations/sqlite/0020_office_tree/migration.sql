-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Office" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "regionNames" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "parentId" TEXT,
    "level" TEXT,
    "seq" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_Office" ("id", "name", "regionNames", "timeZone") SELECT "id", "name", "regionNames", "timeZone" FROM "Office";
DROP TABLE "Office";
ALTER TABLE "new_Office" RENAME TO "Office";
CREATE UNIQUE INDEX "Office_name_key" ON "Office"("name");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
