-- AlterTable
ALTER TABLE "User" ADD COLUMN     "mustChangePassword" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN     "endedOn" TEXT COLLATE "C",
ADD COLUMN     "former" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
ADD COLUMN     "startedOn" TEXT COLLATE "C",
ADD COLUMN     "successorId" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "Correspondent" ADD COLUMN     "endedOn" TEXT COLLATE "C",
ADD COLUMN     "former" TEXT COLLATE "C" NOT NULL DEFAULT '[]';
