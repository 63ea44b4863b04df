-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unitId" TEXT,
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "mustChangePassword" BOOLEAN NOT NULL DEFAULT false,
    "passwordHash" TEXT NOT NULL,
    CONSTRAINT "User_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_User" ("disabled", "displayName", "id", "officeId", "passwordHash", "role", "unitId", "username") SELECT "disabled", "displayName", "id", "officeId", "passwordHash", "role", "unitId", "username" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE UNIQUE INDEX "User_username_key" ON "User"("username");
CREATE INDEX "User_officeId_idx" ON "User"("officeId");
CREATE TABLE "new_Unit" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT NOT NULL,
    "unitClass" TEXT NOT NULL,
    "parentId" TEXT,
    "former" TEXT NOT NULL DEFAULT '[]',
    "startedOn" TEXT,
    "endedOn" TEXT,
    "successorId" TEXT,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "Unit_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Unit" ("aliases", "id", "name", "officeId", "parentId", "unitClass") SELECT "aliases", "id", "name", "officeId", "parentId", "unitClass" FROM "Unit";
DROP TABLE "Unit";
ALTER TABLE "new_Unit" RENAME TO "Unit";
CREATE TABLE "new_Correspondent" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT NOT NULL,
    "former" TEXT NOT NULL DEFAULT '[]',
    "endedOn" TEXT,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "Correspondent_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Correspondent_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Correspondent" ("aliases", "id", "name", "officeId", "unitId") SELECT "aliases", "id", "name", "officeId", "unitId" FROM "Correspondent";
DROP TABLE "Correspondent";
ALTER TABLE "new_Correspondent" RENAME TO "Correspondent";
CREATE INDEX "Correspondent_officeId_unitId_idx" ON "Correspondent"("officeId", "unitId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
