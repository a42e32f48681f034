package io.breakwater.intake.simulator;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Made-up texts from templates. Words vary so closely that ordinary texts are no near duplicates of each other. */
final class Phrases {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, List<String>> WORDS = Map.of(
            "thing",
            List.of(
                    "garden",
                    "bicycle",
                    "recipe",
                    "bridge",
                    "poem",
                    "spreadsheet",
                    "lamp",
                    "melody",
                    "novel",
                    "kitchen",
                    "telescope",
                    "budget",
                    "puzzle",
                    "letter",
                    "painting",
                    "sailing boat",
                    "timetable",
                    "speech",
                    "bookshelf",
                    "compost heap",
                    "radio play",
                    "wedding cake",
                    "greenhouse",
                    "tax form",
                    "board game",
                    "hiking map",
                    "choir",
                    "birdhouse",
                    "weather station",
                    "vegetable stew"),
            "quality",
            List.of(
                    "quiet",
                    "clever",
                    "cheap",
                    "sturdy",
                    "odd",
                    "cheerful",
                    "slow",
                    "bright",
                    "tidy",
                    "old",
                    "modern",
                    "wooden",
                    "tiny",
                    "robust",
                    "gentle",
                    "colourful",
                    "plain",
                    "elegant",
                    "spare",
                    "unusual",
                    "green",
                    "heavy",
                    "playful",
                    "patient",
                    "warm"),
            "person",
            List.of(
                    "my neighbour",
                    "a friend",
                    "our teacher",
                    "grandmother",
                    "the librarian",
                    "my cousin",
                    "a colleague",
                    "the baker",
                    "our landlord",
                    "my little brother",
                    "an engineer",
                    "the trainer",
                    "a student",
                    "my aunt",
                    "the gardener",
                    "our choirmaster"),
            "topic",
            List.of(
                    "photosynthesis",
                    "medieval trade",
                    "prime numbers",
                    "coral reefs",
                    "train signalling",
                    "bread baking",
                    "jazz harmony",
                    "glaciers",
                    "watercolours",
                    "electric motors",
                    "Roman roads",
                    "knitting",
                    "beekeeping",
                    "bond markets",
                    "volcanoes",
                    "chess openings",
                    "soil chemistry",
                    "typography",
                    "lighthouses",
                    "tide tables",
                    "first aid",
                    "linear algebra",
                    "haiku",
                    "fermentation"),
            "action",
            List.of(
                    "plan",
                    "repair",
                    "describe",
                    "compare",
                    "sketch",
                    "measure",
                    "improve",
                    "translate",
                    "summarise",
                    "explain",
                    "paint",
                    "organise",
                    "rewrite",
                    "check",
                    "draft",
                    "test"),
            "number",
            List.of(
                    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty",
                    "thirty"),
            "place",
            List.of(
                    "Porto", "Tromso", "Leeds", "Kyoto", "Lima", "Graz", "Ghent", "Tartu", "Accra", "Quito", "Hobart",
                    "Izmir", "Cork", "Turku", "Basel", "Riga", "Malmo", "Bergen", "Split", "Nara"));
    private static final List<String> PROMPTS = List.of(
            "Help me {action} a {quality} {thing} for {person} in {place}.",
            "What do {number} facts about {topic} tell {person} in {place}?",
            "Please {action} this {quality} text about {topic} in {number} lines for {person}.",
            "Which {quality} {thing} would {person} choose after reading about {topic}?",
            "Write {number} verses on a {quality} {thing} near {place} and {topic}.",
            "How long does {person} need to {action} a {thing} about {topic}?",
            "Give {person} {number} {quality} exercises on {topic} before {place}.",
            "Compare a {quality} {thing} with a {quality} {thing} as {person} from {place} might.");
    private static final List<String> COMMENTS = List.of(
            "The {thing} from {place} reminded me of {person} and {topic}, how {quality}!",
            "I never knew that {topic} has {number} {quality} sides, {person} loved it.",
            "Watching this in {place} with {person}, such a {quality} {thing}.",
            "After {number} years {person} still talks about that {quality} {thing} in {place}.",
            "So {quality}! {person} wants to {action} one with {topic} now.",
            "Anyone else in {place} thinking about {topic} and a {quality} {thing}?",
            "{number} times I tried to {action} it, {person} only laughed at my {thing}.",
            "This {quality} part about {topic} is what {person} in {place} meant.");
    private static final List<String> ANSWERS = List.of(
            "A {quality} {thing} needs {number} steps; {person} in {place} would begin with {topic}.",
            "Think of {topic} first, then {action} the {quality} {thing} with {person}.",
            "There are {number} ways, and the {quality} one begins in {place} with {topic}.");

    private final Random random;

    Phrases(Random random) {
        this.random = random;
    }

    String prompt() {
        return fill(PROMPTS.get(random.nextInt(PROMPTS.size())));
    }

    String comment() {
        return fill(COMMENTS.get(random.nextInt(COMMENTS.size())));
    }

    String answer() {
        return fill(ANSWERS.get(random.nextInt(ANSWERS.size())));
    }

    /** A template with each slot filled by chance. */
    String fill(String template) {
        Matcher slots = SLOT.matcher(template);
        return slots.replaceAll(slot -> {
            List<String> words = WORDS.getOrDefault(slot.group(1), List.of(slot.group(1)));
            return Matcher.quoteReplacement(words.get(random.nextInt(words.size())));
        });
    }
}
