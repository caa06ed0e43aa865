CREATE TABLE "key_rotations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"key_id" text COLLATE "C" NOT NULL,
	"started_at" text COLLATE "C" NOT NULL,
	"ended_at" text COLLATE "C",
	"column_name" text COLLATE "C" NOT NULL,
	"last_id" text COLLATE "C" NOT NULL,
	"done" bigint NOT NULL,
	"left_sealed" bigint NOT NULL,
	"total" bigint NOT NULL,
	"lease" text COLLATE "C" NOT NULL,
	"lease_until" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "key_checks" ADD COLUMN "retired_at" text COLLATE "C";