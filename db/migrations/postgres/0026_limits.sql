CREATE TABLE "limit_counters" (
	"what" text COLLATE "C" NOT NULL,
	"who" text COLLATE "C" NOT NULL,
	"points" bigint NOT NULL,
	"until" text COLLATE "C" NOT NULL,
	CONSTRAINT "limit_counters_what_who_pk" PRIMARY KEY("what","who")
);
--> statement-breakpoint
CREATE TABLE "spent_challenges" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"until" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "limit_counters_until" ON "limit_counters" USING btree ("until");--> statement-breakpoint
CREATE INDEX "spent_challenges_until" ON "spent_challenges" USING btree ("until");