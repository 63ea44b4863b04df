-- AlterTable
ALTER TABLE "RuleSet" ADD COLUMN     "adoptedAt" TEXT COLLATE "C",
ADD COLUMN     "adoptedBy" TEXT COLLATE "C";
