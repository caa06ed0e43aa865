CREATE TABLE "derivations" (
	"what" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);
