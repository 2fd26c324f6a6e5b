import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Prints, as JSON, the names that released jars have: {@code java ReflectFacts.java WHAT JAR...}, where WHAT is
 * config-options, table-factories, sql-functions, rest-endpoints, class-names, kafka-configs, kafka-errors or java-class-names.
 *
 * <p>Everything is reached by reflection, so that the program compiles without the jars and works for every version.
 * What could not be read is counted on standard error, never passed over in silence.
 */
public final class ReflectFacts {
    private static final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    private static int unreadable = 0;

    public static void main(String[] args) throws Exception {
        System.setOut(System.err); // what a static initialiser prints must not end up in the JSON
        List<Path> jars = new ArrayList<>();
        for (int i = 1; i < args.length; i++) jars.add(Path.of(args[i]));
        List<Source> sources = new ArrayList<>();
        for (Path jar : jars) {
            sources.add(new Source(jar, label(jar)));
            for (Path nested : nestedJars(jar)) sources.add(new Source(nested, label(jar)));
        }
        Object result;
        switch (args[0]) {
            case "config-options": result = new ConfigOptions(sources).read(); break;
            case "table-factories": result = new ConfigOptions(sources).factories(); break;
            case "sql-functions": result = sqlFunctions(sources); break;
            case "rest-endpoints": result = new RestEndpoints(sources).read(); break;
            case "class-names": result = classNames(sources); break;
            case "java-class-names": result = javaClassNames(); break;
            case "kafka-configs": result = new KafkaConfigs(sources).read(); break;
            case "kafka-errors": result = new KafkaConfigs(sources).errors(); break;
            default: throw new IllegalArgumentException("Unknown argument " + args[0]);
        }
        out.println(Json.write(result));
        out.flush();
        System.err.println("unreadable: " + unreadable);
        System.exit(0); // some static initialisers leave threads behind
    }

    private record Source(Path path, String label) {}

    private static String label(Path jar) {
        return jar.getFileName().toString().replaceAll("(_2\\.\\d+)?(-\\d.*)?\\.jar$", "");
    }

    /** Jars inside a jar: Flink's planner loader carries the planner so. */
    private static List<Path> nestedJars(Path jar) throws IOException {
        List<Path> found = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (!entry.getName().endsWith(".jar")) continue;
                Path copy = Files.createTempFile("facts", ".jar");
                copy.toFile().deleteOnExit();
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
                found.add(copy);
            }
        }
        return found;
    }

    private static URLClassLoader loader(List<Source> sources) throws IOException {
        URL[] urls = new URL[sources.size()];
        for (int i = 0; i < urls.length; i++) urls[i] = sources.get(i).path.toUri().toURL();
        URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        return loader;
    }

    /** Names of the classes of a jar; with a needle, of those whose bytes contain it. */
    private static List<String> classes(Path jar, String needle) throws IOException {
        List<String> names = new ArrayList<>();
        byte[] wanted = needle == null ? null : needle.getBytes(StandardCharsets.ISO_8859_1);
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                String name = entry.getName();
                if (!name.endsWith(".class") || name.startsWith("META-INF/")) continue;
                if (wanted != null) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (InputStream in = file.getInputStream(entry)) {
                        in.transferTo(bytes);
                    }
                    if (!contains(bytes.toByteArray(), wanted)) continue;
                }
                names.add(name.substring(0, name.length() - 6).replace('/', '.'));
            }
        }
        return names;
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        outer:
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            for (int j = 0; j < wanted.length; j++) if (bytes[i + j] != wanted[j]) continue outer;
            return true;
        }
        return false;
    }

    /** Names of the functions that SQL has built in: those of the Table API, and those of the planner's operator table. */
    private static Object sqlFunctions(List<Source> sources) throws Exception {
        ClassLoader loader = loader(sources);
        Set<String> names = new TreeSet<>();
        Class<?> builtIn = loader.loadClass("org.apache.flink.table.functions.BuiltInFunctionDefinitions");
        for (Object definition : (Collection<?>) builtIn.getMethod("getDefinitions").invoke(null)) {
            String name = String.valueOf(definition.getClass().getMethod("getName").invoke(definition));
            // Names in camel case are of the Table API, but for those that run under the same name in SQL.
            boolean camelCase = name.matches(".*[a-z][A-Z].*");
            if (!camelCase || Boolean.TRUE.equals(call(definition, "hasRuntimeImplementation"))) addFunction(names, name);
        }
        Class<?> planner = loader.loadClass("org.apache.flink.table.planner.functions.sql.FlinkSqlOperatorTable");
        for (Field field : planner.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) continue;
            Object operator = field.get(null);
            if (operator == null) continue;
            try {
                addFunction(names, String.valueOf(operator.getClass().getMethod("getName").invoke(operator)));
            } catch (ReflectiveOperationException e) {
                unreadable++;
            }
        }
        return names;
    }

    private static void addFunction(Set<String> names, String name) {
        if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) names.add(name.toUpperCase(Locale.ROOT));
    }

    /** Exceptions and errors by package. */
    private static Object classNames(List<Source> sources) throws IOException {
        Map<String, Set<String>> byPackage = new TreeMap<>();
        for (Source source : sources) for (String name : classes(source.path, null)) addThrowable(byPackage, name);
        return byPackage;
    }

    private static void addThrowable(Map<String, Set<String>> byPackage, String name) {
        if (!name.matches(".*(Exception|Error|Throwable)") || name.matches(".*\\$\\d.*")) return;
        int dot = name.lastIndexOf('.');
        if (dot < 0) return;
        byPackage.computeIfAbsent(name.substring(0, dot), x -> new TreeSet<>()).add(name.substring(dot + 1));
    }

    private static Object javaClassNames() throws IOException {
        Map<String, Set<String>> byPackage = new TreeMap<>();
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        try (Stream<Path> files = Files.walk(modules)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String path = modules.relativize(file).toString();
                if (!path.endsWith(".class") || !path.matches("java\\..*?/javax?/.*|jdk\\.attach/com/sun/tools/attach/.*")) continue;
                addThrowable(byPackage, path.substring(path.indexOf('/') + 1, path.length() - 6).replace('/', '.'));
            }
        }
        return byPackage;
    }

    // ---------------------------------------------------------------------------------------------------------------

    /** Every static field that holds a ConfigOption. */
    private static final class ConfigOptions {
        private final List<Source> sources;
        private final ClassLoader loader;

        ConfigOptions(List<Source> sources) throws IOException {
            this.sources = sources;
            this.loader = loader(sources);
        }

        Object read() throws IOException {
            List<Object> options = new ArrayList<>();
            Set<String> seen = new LinkedHashSet<>();
            for (Source source : sources) {
                for (String name : classes(source.path, "org/apache/flink/configuration/ConfigOption;")) {
                    if (seen.add(name)) readClass(name, source.label, options);
                }
            }
            return options;
        }

        private void readClass(String name, String jar, List<Object> options) {
            Field[] fields;
            Class<?> type;
            try {
                type = Class.forName(name, false, loader);
                fields = type.getDeclaredFields();
            } catch (Throwable problem) {
                unreadable++;
                return;
            }
            for (Field field : fields) {
                if (!Modifier.isStatic(field.getModifiers())) continue;
                if (!field.getType().getName().equals("org.apache.flink.configuration.ConfigOption")) continue;
                try {
                    field.setAccessible(true);
                    Object option = field.get(null);
                    if (option != null) options.add(describe(option, field, type.getName(), jar));
                } catch (Throwable problem) {
                    unreadable++;
                    System.err.println("unreadable: " + name + "." + field.getName());
                }
            }
        }

        /** Connectors, formats and catalogs by the names that SQL calls them, with the options that their factories take. */
        Object factories() throws Exception {
            List<Object> factories = new ArrayList<>();
            Set<String> seen = new LinkedHashSet<>();
            for (Source source : sources) {
                for (String name : services(source.path, "org.apache.flink.table.factories.Factory")) {
                    if (!seen.add(name)) continue;
                    try {
                        Object factory = Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
                        Map<String, Object> entry = new LinkedHashMap<>();
                        entry.put("identifier", call(factory, "factoryIdentifier"));
                        entry.put("kinds", new ArrayList<>(interfaces(factory.getClass())));
                        entry.put("required", options(factory, "requiredOptions", source.label));
                        entry.put("optional", options(factory, "optionalOptions", source.label));
                        factories.add(entry);
                    } catch (Throwable problem) {
                        unreadable++;
                        System.err.println("unreadable: " + name + " " + problem);
                    }
                }
            }
            return factories;
        }

        private static List<String> services(Path jar, String service) throws IOException {
            try (JarFile file = new JarFile(jar.toFile())) {
                JarEntry entry = file.getJarEntry("META-INF/services/" + service);
                if (entry == null) return List.of();
                try (InputStream in = file.getInputStream(entry)) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                            .map(line -> line.replaceAll("#.*", "").trim()).filter(line -> !line.isEmpty()).toList();
                }
            }
        }

        private static Set<String> interfaces(Class<?> type) {
            Set<String> names = new TreeSet<>();
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                for (Class<?> face : each.getInterfaces()) {
                    names.add(face.getSimpleName());
                    names.addAll(interfaces(face));
                }
            }
            return names;
        }

        private List<Object> options(Object factory, String method, String jar) throws Exception {
            List<Object> options = new ArrayList<>();
            for (Object option : (Iterable<?>) call(factory, method)) {
                options.add(describe(option, null, factory.getClass().getName(), jar));
            }
            return options;
        }

        private Map<String, Object> describe(Object option, Field field, String owner, String jar) throws Exception {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("key", call(option, "key"));
            Class<?> type = (Class<?>) call(option, "getClazz");
            entry.put("list", call(option, "isList"));
            entry.put("type", type.isEnum() ? "Enum" : type.getSimpleName());
            if (type.isEnum()) {
                List<String> values = new ArrayList<>();
                for (Object value : type.getEnumConstants()) values.add(String.valueOf(value));
                entry.put("enum", values);
                entry.put("enumClass", type.getSimpleName());
            }
            Object value = call(option, "defaultValue");
            entry.put("default", value == null ? null : text(value));
            List<Object> deprecatedKeys = new ArrayList<>();
            List<Object> fallbackKeys = new ArrayList<>();
            for (Object key : (Iterable<?>) call(option, "fallbackKeys")) {
                boolean deprecated = (boolean) call(key, "isDeprecated");
                (deprecated ? deprecatedKeys : fallbackKeys).add(call(key, "getKey"));
            }
            entry.put("deprecatedKeys", deprecatedKeys);
            entry.put("fallbackKeys", fallbackKeys);
            entry.put("deprecated", field != null && (field.isAnnotationPresent(Deprecated.class)
                    || field.getDeclaringClass().isAnnotationPresent(Deprecated.class)));
            boolean hidden = false;
            for (Object annotation : field == null ? new Object[0] : field.getAnnotations()) {
                if (annotation.toString().contains("Documentation$ExcludeFromDocumentation")
                        || annotation.toString().contains("Documentation.ExcludeFromDocumentation")) hidden = true;
            }
            entry.put("undocumented", hidden);
            entry.put("class", owner);
            entry.put("jar", jar);
            return entry;
        }

        /** A default as it is written in a configuration file. */
        private String text(Object value) throws Exception {
            if (value instanceof java.time.Duration) {
                Class<?> utils = loader.loadClass("org.apache.flink.util.TimeUtils");
                return (String) utils.getMethod("formatWithHighestUnit", java.time.Duration.class).invoke(null, value);
            }
            if (value.getClass().getSimpleName().equals("MemorySize")) {
                return (String) call(value, "toHumanReadableString0", "toString");
            }
            if (value instanceof Collection<?>) {
                List<String> parts = new ArrayList<>();
                for (Object part : (Collection<?>) value) parts.add(text(part));
                return String.join(";", parts);
            }
            if (value instanceof Map<?, ?>) {
                List<String> parts = new ArrayList<>();
                for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) parts.add(each.getKey() + ":" + each.getValue());
                java.util.Collections.sort(parts);
                return String.join(",", parts);
            }
            return String.valueOf(value);
        }
    }

    // ---------------------------------------------------------------------------------------------------------------

    /** Every RestHandlerSpecification, with the fields of its bodies as Flink's own Jackson sees them. */
    private static final class RestEndpoints {
        private static final String JACKSON = "org.apache.flink.shaded.jackson2.com.fasterxml.jackson.";
        private final List<Source> sources;
        private final ClassLoader loader;
        private final Object mapper;

        RestEndpoints(List<Source> sources) throws Exception {
            this.sources = sources;
            this.loader = loader(sources);
            Class<?> utils = loader.loadClass("org.apache.flink.runtime.rest.util.RestMapperUtils");
            this.mapper = utils.getMethod("getStrictObjectMapper").invoke(null);
        }

        Object read() throws Exception {
            Class<?> specification = loader.loadClass("org.apache.flink.runtime.rest.handler.RestHandlerSpecification");
            List<Object> endpoints = new ArrayList<>();
            Set<String> seen = new LinkedHashSet<>();
            for (Source source : sources) {
                for (String name : classes(source.path, null)) {
                    if (!name.matches("org\\.apache\\.flink\\..*(Headers?|Specification)") || !seen.add(name)) continue;
                    try {
                        Class<?> type = Class.forName(name, false, loader);
                        if (!specification.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) continue;
                        Object instance = instance(type);
                        if (instance == null) {
                            unreadable++;
                            System.err.println("unreadable: " + name);
                        } else endpoints.add(describe(instance, source.label));
                    } catch (Throwable problem) {
                        unreadable++;
                        System.err.println("unreadable: " + name + " " + problem);
                    }
                }
            }
            return endpoints;
        }

        private static Object instance(Class<?> type) throws Exception {
            try {
                Method method = type.getDeclaredMethod("getInstance");
                method.setAccessible(true);
                return method.invoke(null);
            } catch (NoSuchMethodException none) {
                // other ways follow
            }
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
                    field.setAccessible(true);
                    return field.get(null);
                }
            }
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 0) {
                    constructor.setAccessible(true);
                    return constructor.newInstance();
                }
            }
            return null;
        }

        private Map<String, Object> describe(Object headers, String jar) throws Exception {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("method", String.valueOf(call(headers, "getHttpMethod")));
            entry.put("path", call(headers, "getTargetRestEndpointURL"));
            List<String> versions = new ArrayList<>();
            for (Object version : (Collection<?>) call(headers, "getSupportedAPIVersions")) {
                versions.add(String.valueOf(version).toLowerCase(Locale.ROOT));
            }
            java.util.Collections.sort(versions);
            entry.put("apiVersions", versions);
            entry.put("class", headers.getClass().getName());
            entry.put("jar", jar);
            if (has(headers, "getResponseStatusCode")) {
                entry.put("status", String.valueOf(call(call(headers, "getResponseStatusCode"), "code")));
            }
            if (has(headers, "acceptsFileUploads")) entry.put("fileUpload", call(headers, "acceptsFileUploads"));
            if (has(headers, "getUnresolvedMessageParameters")) {
                Object parameters = call(headers, "getUnresolvedMessageParameters");
                List<Object> query = new ArrayList<>();
                for (Object parameter : (Collection<?>) call(parameters, "getQueryParameters")) {
                    Map<String, Object> described = new LinkedHashMap<>();
                    described.put("name", call(parameter, "getKey"));
                    described.put("required", call(parameter, "isMandatory"));
                    Class<?> value = parameterType(parameter.getClass());
                    if (value != null) {
                        described.put("type", value.getSimpleName());
                        if (value.isEnum()) described.put("enum", constants(value, parameter));
                    }
                    query.add(described);
                }
                entry.put("query", query);
            }
            if (has(headers, "getRequestClass")) {
                Class<?> request = (Class<?>) call(headers, "getRequestClass");
                entry.put("requestClass", request.getName());
                Map<String, Object> tree = tree(javaType(request), false, new ArrayList<>());
                entry.put("request", tree);
                markRequired(request, tree, entry);
            }
            if (has(headers, "getResponseClass")) {
                Class<?> response = (Class<?>) call(headers, "getResponseClass");
                entry.put("responseClass", response.getName());
                entry.put("response", tree(responseType(headers, response), true, new ArrayList<>()));
            }
            return entry;
        }

        /** What a query parameter's text is converted to: the type argument of MessageQueryParameter. */
        private static Class<?> parameterType(Class<?> type) {
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                for (Method method : each.getDeclaredMethods()) {
                    if (method.getName().equals("convertStringToValue") && !method.isBridge()) return method.getReturnType();
                }
            }
            return null;
        }

        /** Enum values as a query spells them: some parameters lower the case. */
        private static List<String> constants(Class<?> type, Object parameter) {
            List<String> values = new ArrayList<>();
            for (Object value : type.getEnumConstants()) {
                try {
                    values.add(String.valueOf(call(parameter, "convertValueToString", new Object[] {value})));
                } catch (Exception problem) {
                    values.add(String.valueOf(value));
                }
            }
            return values;
        }

        private Object javaType(java.lang.reflect.Type type) throws Exception {
            return mapper.getClass().getMethod("constructType", java.lang.reflect.Type.class).invoke(mapper, type);
        }

        /** The response's type with its type arguments, which the headers' class names. */
        private Object responseType(Object headers, Class<?> response) throws Exception {
            if (response.getTypeParameters().length == 0) return javaType(response);
            for (Class<?> each = headers.getClass(); each != null; each = each.getSuperclass()) {
                List<java.lang.reflect.Type> generics = new ArrayList<>(List.of(each.getGenericInterfaces()));
                if (each.getGenericSuperclass() != null) generics.add(each.getGenericSuperclass());
                for (java.lang.reflect.Type generic : generics) {
                    if (!(generic instanceof java.lang.reflect.ParameterizedType parameterized)) continue;
                    for (java.lang.reflect.Type argument : parameterized.getActualTypeArguments()) {
                        if (argument instanceof java.lang.reflect.ParameterizedType inner && inner.getRawType() == response) {
                            return javaType(argument);
                        }
                        // AsynchronousOperationStatusMessageHeaders<V, M> answers AsynchronousOperationResult<V>
                        if (argument instanceof Class<?> value && response.getSimpleName().equals("AsynchronousOperationResult")) {
                            return parametric(response, value);
                        }
                    }
                }
            }
            return javaType(response);
        }

        private Object parametric(Class<?> outer, Class<?> inner) throws Exception {
            Object factory = call(mapper, "getTypeFactory");
            return factory.getClass().getMethod("constructParametricType", Class.class, Class[].class)
                    .invoke(factory, outer, new Class<?>[] {inner});
        }

        private Map<String, Object> tree(Object javaType, boolean writes, List<String> above) throws Exception {
            Map<String, Object> node = new LinkedHashMap<>();
            Class<?> raw = (Class<?>) call(javaType, "getRawClass");
            String custom = customClass(raw, writes);
            if (custom != null) {
                node.put("type", "custom");
                node.put("custom", custom);
                return node;
            }
            if (raw == Object.class || raw.getName().startsWith(JACKSON + "databind.JsonNode")) return Map.of("type", "any");
            String simple = simpleType(raw);
            if (simple != null) {
                node.put("type", simple);
                return node;
            }
            if (raw.isEnum()) {
                node.put("type", "string");
                List<String> values = new ArrayList<>();
                for (Object value : raw.getEnumConstants()) values.add(enumText(value));
                node.put("enum", values);
                return node;
            }
            if ((boolean) call(javaType, "isMapLikeType")) {
                node.put("type", "object");
                node.put("values", tree(call(javaType, "getContentType"), writes, above));
                return node;
            }
            if ((boolean) call(javaType, "isCollectionLikeType") || (boolean) call(javaType, "isArrayType")) {
                node.put("type", "array");
                node.put("items", tree(call(javaType, "getContentType"), writes, above));
                return node;
            }
            if (raw == java.util.Optional.class) {
                return tree(((List<?>) call(call(javaType, "getBindings"), "getTypeParameters")).get(0), writes, above);
            }
            if (above.contains(raw.getName())) return Map.of("type", "any", "recursive", true);
            List<String> path = new ArrayList<>(above);
            path.add(raw.getName());
            return bean(javaType, raw, writes, path);
        }

        private Map<String, Object> bean(Object javaType, Class<?> raw, boolean writes, List<String> path) throws Exception {
            Object config = call(mapper, writes ? "getSerializationConfig" : "getDeserializationConfig");
            Object description = config.getClass().getMethod("introspect", loader.loadClass(JACKSON + "databind.JavaType"))
                    .invoke(config, javaType);
            Map<String, Object> node = new LinkedHashMap<>();
            Object value = call(description, "findJsonValueAccessor");
            if (writes && value != null) return tree(call(value, "getType"), true, path);
            Map<String, Object> fields = new TreeMap<>();
            for (Object property : (List<?>) call(description, "findProperties")) {
                boolean used = (boolean) call(property, writes ? "couldSerialize" : "couldDeserialize");
                if (!used) continue;
                Object member = call(property, writes ? "getAccessor" : "getMutator");
                if (member == null) continue;
                String custom = customMember(member, writes);
                Map<String, Object> child = custom == null
                        ? new LinkedHashMap<>(tree(call(property, "getPrimaryType"), writes, path))
                        : new LinkedHashMap<>(Map.of("type", "custom", "custom", custom));
                String keys = customKey(member, writes);
                if (keys != null) child.put("keys", keys);
                fields.put((String) call(property, "getName"), child);
            }
            addSubtypes(raw, fields, writes, path);
            node.put("type", "object");
            if (!fields.isEmpty()) node.put("fields", fields);
            Object any = call(description, writes ? "findAnyGetter" : "findAnySetterAccessor");
            if (any != null) {
                Object type = writes ? call(any, "getType") : null;
                node.put("values", type == null ? Map.of("type", "any") : tree(call(type, "getContentType"), true, path));
            }
            return node;
        }

        /** An enum value as Flink's Jackson writes it. */
        private String enumText(Object value) throws Exception {
            Object text = mapper.getClass().getMethod("writeValueAsString", Object.class).invoke(mapper, value);
            String json = String.valueOf(text);
            return json.startsWith("\"") ? json.substring(1, json.length() - 1) : ((Enum<?>) value).name();
        }

        /** The field that tells subtypes apart; its annotation is not inherited, its effect is. */
        private static void addTypeName(Class<?> type, Map<String, Object> fields) throws Exception {
            for (java.lang.annotation.Annotation annotation : type.getAnnotations()) {
                if (!annotation.annotationType().getName().endsWith(".JsonTypeInfo")) continue;
                String property = (String) annotation.annotationType().getMethod("property").invoke(annotation);
                if (!property.isEmpty()) fields.put(property, new LinkedHashMap<>(Map.of("type", "string")));
            }
        }

        /** The fields that only some of the subtypes have belong to the type as well. */
        private void addSubtypes(Class<?> raw, Map<String, Object> fields, boolean writes, List<String> path) throws Exception {
            for (Class<?> each = raw; each != null; each = each.getSuperclass()) addTypeName(each, fields);
            for (java.lang.annotation.Annotation annotation : raw.getAnnotations()) {
                if (!annotation.annotationType().getName().endsWith(".JsonSubTypes")) continue;
                for (Object type : (Object[]) annotation.annotationType().getMethod("value").invoke(annotation)) {
                    Class<?> subtype = (Class<?>) call(type, "value");
                    Object more = tree(javaType(subtype), writes, path).get("fields");
                    if (more instanceof Map<?, ?> map) {
                        for (Map.Entry<?, ?> each : map.entrySet()) fields.putIfAbsent((String) each.getKey(), each.getValue());
                    }
                }
            }
        }

        private String customClass(Class<?> raw, boolean writes) throws Exception {
            return custom(raw.getAnnotations(), writes, "using");
        }

        private String customMember(Object member, boolean writes) throws Exception {
            List<java.lang.annotation.Annotation> all = new ArrayList<>();
            for (Object each : (Iterable<?>) call(member, "annotations")) all.add((java.lang.annotation.Annotation) each);
            return custom(all.toArray(new java.lang.annotation.Annotation[0]), writes, "using");
        }

        private String customKey(Object member, boolean writes) throws Exception {
            List<java.lang.annotation.Annotation> all = new ArrayList<>();
            for (Object each : (Iterable<?>) call(member, "annotations")) all.add((java.lang.annotation.Annotation) each);
            return custom(all.toArray(new java.lang.annotation.Annotation[0]), writes, "keyUsing");
        }

        private static String custom(java.lang.annotation.Annotation[] annotations, boolean writes, String attribute) throws Exception {
            for (java.lang.annotation.Annotation annotation : annotations) {
                String name = annotation.annotationType().getName();
                if (!name.endsWith(writes ? ".JsonSerialize" : ".JsonDeserialize")) continue;
                Class<?> using = (Class<?>) annotation.annotationType().getMethod(attribute).invoke(annotation);
                if (!using.getName().endsWith("$None")) return using.getName();
            }
            return null;
        }

        private static String simpleType(Class<?> raw) {
            if (raw == String.class || raw == char.class || raw == Character.class) return "string";
            if (raw == boolean.class || raw == Boolean.class) return "boolean";
            if (raw == int.class || raw == long.class || raw == short.class || raw == byte.class || raw == Integer.class
                    || raw == Long.class || raw == Short.class || raw == Byte.class || raw == java.math.BigInteger.class) return "integer";
            if (raw == double.class || raw == float.class || raw == Double.class || raw == Float.class
                    || raw == Number.class || raw == java.math.BigDecimal.class) return "number";
            return null;
        }

        /** Marks the fields without which the strict mapper refuses a body that it takes with them. */
        private void markRequired(Class<?> request, Map<String, Object> tree, Map<String, Object> entry) throws Exception {
            Object fields = tree.get("fields");
            if (!(fields instanceof Map<?, ?> map)) return;
            Map<String, Object> sample = new LinkedHashMap<>();
            for (Map.Entry<?, ?> field : map.entrySet()) sample.put((String) field.getKey(), sample((Map<?, ?>) field.getValue()));
            if (!reads(sample, request)) {
                entry.put("requiredUnknown", true);
                return;
            }
            for (Map.Entry<?, ?> field : map.entrySet()) {
                Map<String, Object> without = new LinkedHashMap<>(sample);
                without.remove((String) field.getKey());
                if (!reads(without, request)) {
                    @SuppressWarnings("unchecked")
                    Map<String, Object> child = (Map<String, Object>) field.getValue();
                    child.put("required", true);
                }
            }
        }

        private boolean reads(Object sample, Class<?> type) throws Exception {
            try {
                mapper.getClass().getMethod("readValue", String.class, Class.class).invoke(mapper, Json.write(sample), type);
                return true;
            } catch (java.lang.reflect.InvocationTargetException refused) {
                return false;
            }
        }

        private static Object sample(Map<?, ?> node) {
            switch ((String) node.get("type")) {
                case "boolean": return true;
                case "integer": case "number": return 1;
                case "array": return List.of();
                case "object": return Map.of();
                case "string": return node.containsKey("enum") ? ((List<?>) node.get("enum")).get(0) : "x";
                default: return "00000000000000000000000000000000";
            }
        }
    }

    // ---------------------------------------------------------------------------------------------------------------

    /** Settings of Kafka's clients, brokers and topics, from their ConfigDefs; and the errors of its protocol. */
    private static final class KafkaConfigs {
        private final ClassLoader loader;

        KafkaConfigs(List<Source> sources) throws IOException {
            this.loader = loader(sources);
        }

        Object read() throws Exception {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("consumer", definitions(field("org.apache.kafka.clients.consumer.ConsumerConfig", "CONFIG")));
            all.put("producer", definitions(field("org.apache.kafka.clients.producer.ProducerConfig", "CONFIG")));
            all.put("admin", definitions(field("org.apache.kafka.clients.admin.AdminClientConfig", "CONFIG")));
            all.put("broker", definitions(field("org.apache.kafka.server.config.AbstractKafkaConfig", "CONFIG_DEF")));
            all.put("topic", definitions(field("org.apache.kafka.storage.internals.log.LogConfig", "CONFIG")));
            return all;
        }

        private Object field(String type, String name) throws Exception {
            Field field = Class.forName(type, true, loader).getDeclaredField(name);
            field.setAccessible(true);
            return field.get(null);
        }

        private List<Object> definitions(Object configDef) throws Exception {
            List<Object> definitions = new ArrayList<>();
            for (Object key : new TreeMap<String, Object>((Map<String, Object>) call(configDef, "configKeys")).values()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("name", member(key, "name"));
                entry.put("type", String.valueOf(member(key, "type")).toLowerCase(Locale.ROOT));
                Object value = member(key, "defaultValue");
                boolean required = !(boolean) call(key, "hasDefault");
                entry.put("required", required);
                entry.put("default", required || value == null ? null : text(value));
                Object validator = member(key, "validator");
                entry.put("valid", validator == null || validator.getClass().getName().contains("Lambda") ? null : validator.toString());
                entry.put("internal", member(key, "internalConfig"));
                definitions.add(entry);
            }
            return definitions;
        }

        private static String text(Object value) {
            if (value instanceof Class<?> type) return type.getName();
            if (value instanceof Collection<?> values) {
                List<String> parts = new ArrayList<>();
                for (Object part : values) parts.add(text(part));
                return String.join(",", parts);
            }
            return String.valueOf(value);
        }

        private static Object member(Object owner, String name) throws Exception {
            Field field = owner.getClass().getField(name);
            field.setAccessible(true);
            return field.get(owner);
        }

        Object errors() throws Exception {
            List<Object> errors = new ArrayList<>();
            for (Object error : Class.forName("org.apache.kafka.common.protocol.Errors", true, loader).getEnumConstants()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("name", ((Enum<?>) error).name());
                entry.put("code", ((Number) call(error, "code")).intValue());
                Object exception = call(error, "exception");
                entry.put("exception", exception == null ? null : exception.getClass().getName());
                entry.put("retriable", exception != null && isRetriable(exception.getClass()));
                errors.add(entry);
            }
            return errors;
        }

        private static boolean isRetriable(Class<?> type) {
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                if (each.getSimpleName().equals("RetriableException")) return true;
            }
            return false;
        }
    }

    // ---------------------------------------------------------------------------------------------------------------

    /** Calls the first of the named methods that the object has and that takes no arguments. */
    private static Object call(Object owner, String... names) throws Exception {
        for (String name : names) {
            Method method = method(owner.getClass(), name, 0);
            if (method != null) return method.invoke(owner);
        }
        throw new NoSuchMethodException(owner.getClass() + " " + String.join(", ", names));
    }

    private static Object call(Object owner, String name, Object[] arguments) throws Exception {
        Method method = method(owner.getClass(), name, arguments.length);
        if (method == null) throw new NoSuchMethodException(owner.getClass() + " " + name);
        return method.invoke(owner, arguments);
    }

    private static boolean has(Object owner, String name) {
        return method(owner.getClass(), name, 0) != null;
    }

    private static Method method(Class<?> type, String name, int parameters) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == parameters && !method.isBridge()) {
                    ((AccessibleObject) method).setAccessible(true);
                    return method;
                }
            }
            for (Class<?> face : each.getInterfaces()) {
                Method found = method(face, name, parameters);
                if (found != null) return found;
            }
        }
        return null;
    }

    private static final class Json {
        static String write(Object value) {
            StringBuilder text = new StringBuilder();
            write(value, text);
            return text.toString();
        }

        private static void write(Object value, StringBuilder text) {
            if (value == null || value instanceof Boolean || value instanceof Number) {
                text.append(value);
            } else if (value instanceof Map<?, ?> map) {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    text.append(separator);
                    string(String.valueOf(entry.getKey()), text);
                    text.append(':');
                    write(entry.getValue(), text);
                    separator = ",";
                }
                text.append(map.isEmpty() ? "{}" : "}");
            } else if (value instanceof Iterable<?> values) {
                text.append('[');
                String separator = "";
                for (Object each : values) {
                    text.append(separator);
                    write(each, text);
                    separator = ",";
                }
                text.append(']');
            } else {
                string(String.valueOf(value), text);
            }
        }

        private static void string(String value, StringBuilder text) {
            text.append('"');
            for (char c : value.toCharArray()) {
                if (c == '"' || c == '\\') text.append('\\').append(c);
                else if (c < ' ') text.append(String.format("\\u%04x", (int) c));
                else text.append(c);
            }
            text.append('"');
        }
    }
}
