CREATE TABLE "book_digests" (
	"book" text COLLATE "C" PRIMARY KEY NOT NULL,
	"key_id" text COLLATE "C" NOT NULL,
	"mac" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_digests" (
	"case_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"key_id" text COLLATE "C" NOT NULL,
	"facts" text COLLATE "C" NOT NULL,
	"history" text COLLATE "C" NOT NULL,
	"letters" text COLLATE "C",
	"files" text COLLATE "C",
	"remedies" text COLLATE "C",
	"mail" text COLLATE "C",
	"mac" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "key_checks" (
	"key_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"mac" text COLLATE "C" NOT NULL,
	"since" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_lines" ADD COLUMN "key_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "audit_lines" ADD COLUMN "digests_sum" text COLLATE "C";