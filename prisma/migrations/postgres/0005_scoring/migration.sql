-- AlterTable
ALTER TABLE "Placement" ADD COLUMN     "particulars" TEXT COLLATE "C" NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "PlacementRemark" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "placementId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "position" TEXT COLLATE "C",
    "particulars" TEXT COLLATE "C" NOT NULL,
    "enteredBy" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "PlacementRemark_pkey" PRIMARY KEY ("officeId","placementId","seq")
);

-- CreateTable
CREATE TABLE "OfficeEvent" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "unitId" TEXT COLLATE "C" NOT NULL,
    "correspondentId" TEXT COLLATE "C",
    "day" TEXT COLLATE "C" NOT NULL,
    "level" TEXT COLLATE "C" NOT NULL,
    "amount" TEXT COLLATE "C",
    "placementId" TEXT COLLATE "C",
    "note" TEXT COLLATE "C" NOT NULL,
    "enteredBy" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "withdrawnBy" TEXT COLLATE "C",
    "withdrawnAt" TEXT COLLATE "C",

    CONSTRAINT "OfficeEvent_pkey" PRIMARY KEY ("officeId","id")
);

-- CreateIndex
CREATE INDEX "OfficeEvent_officeId_day_idx" ON "OfficeEvent"("officeId", "day");

-- CreateIndex
CREATE INDEX "OfficeEvent_officeId_unitId_idx" ON "OfficeEvent"("officeId", "unitId");

-- CreateIndex
CREATE INDEX "Placement_officeId_pieceId_idx" ON "Placement"("officeId", "pieceId");

-- AddForeignKey
ALTER TABLE "PlacementRemark" ADD CONSTRAINT "PlacementRemark_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficeEvent" ADD CONSTRAINT "OfficeEvent_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficeEvent" ADD CONSTRAINT "OfficeEvent_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
